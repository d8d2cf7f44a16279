#!/usr/bin/env bash
# A backup of 21,577 stories while stories are published, beside what the disk takes for a copy of the same folder. Needs zstd, node.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=../shared/corpora/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
port=8496
work=$(mktemp -d "${TMPDIR:-/tmp}/backup-XXXX")
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
trap 'kill "${writer:-}" "${newsroom:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
zstd -dqc "$corpus" | node bench/reuters.mjs 1 >"$work/stories.jsonl"
dotnet "$program" import "$work/stories.jsonl" --edition en --data "$work/data" | tail -n 1 || true
: >"$work/log"; dotnet "$program" demo --data "$work/data" --port $port >"$work/log" 2>&1 & newsroom=$!
until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done
sleep 20
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/publish.mjs $port 100000 >/dev/null 2>&1 & writer=$!
sleep 3
for round in 1 2 3; do
  dotnet "$program" backup "$work/backup.tar" --data "$work/data"
  began=$(date +%s%N); cp -r "$work/data" "$work/copy"; sync "$work/copy"/*; took=$((($(date +%s%N) - began) / 1000000))
  echo "cp of the folder: $(du -sm "$work/copy" | cut -f1) MB in $took ms"; rm -rf "$work/copy"
done
dotnet "$program" restore "$work/backup.tar" --check
dotnet "$program" restore "$work/backup.tar" --data "$work/again"
cp "$work/data/keys/edition.key" "$work/again/keys/"
dotnet "$program" press --data "$work/again" --out "$work/site"
dotnet "$program" verify "$work/site"
