#!/usr/bin/env bash
# An alert, from the click to the signed tree, beside 21,577 stories of which RECENT are of the last two days. Needs zstd, node, sqlite3.
#   bench/alert.sh [RECENT]
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=../shared/corpora/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
recent=${1:-400} port=8494
work=$(mktemp -d "${TMPDIR:-/tmp}/alert-XXXX")
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
trap 'kill "${newsroom:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
{ zstd -dqc "$corpus" | node bench/reuters.mjs 1
  node -e 'for (let i = 0; i < +process.argv[1]; i++) console.log(JSON.stringify({ key: `r${i}`, headline: `Recent story ${i}`, section: "news", published: new Date(Date.now() - i * 6e4 * 60 * 40 / +process.argv[1]).toISOString(), body: [`Text of story ${i}. `.repeat(60)] }))' "$recent"
} >"$work/stories.jsonl"
dotnet "$program" import "$work/stories.jsonl" --edition en --data "$work/data" | tail -n 1 || true
for start in 1 2; do
  : >"$work/log"; dotnet "$program" demo --data "$work/data" --port $port >"$work/log" 2>&1 & newsroom=$!
  until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done
  [ $start = 2 ] && break
  sleep 15; kill $newsroom; wait $newsroom 2>/dev/null || true
  sqlite3 "$work/data/newsroom.db" "UPDATE desk_edition SET Profile = json_set(Profile, '$.publicAddress', 'https://meridian.example/' || Edition || '/')"
done
sleep 15
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/alert.mjs $port
