#!/usr/bin/env bash
# A dossier of 500 stories, each in seven languages, made again: from the click to the signed trees. Needs node, sqlite3.
#   bench/dossier.sh [STORIES]
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-500} port=8498 editions=en,ru,uk,fa,prs,sr-Cyrl,ka
work=$(mktemp -d "${TMPDIR:-/tmp}/dossier-XXXX")
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
trap 'kill "${newsroom:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
start() { : >"$work/log"; dotnet "$program" demo --data "$work/data" --port $port >"$work/log" 2>&1 & newsroom=$!; until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done; }
start; sleep 10; kill $newsroom; wait $newsroom 2>/dev/null || true
sqlite3 "$work/data/newsroom.db" "UPDATE desk_edition SET Profile = json_set(Profile, '$.publicAddress', 'https://meridian.example/' || Edition || '/')"
for edition in ${editions//,/ }; do
  node -e 'for (let i = 0; i < +process.argv[1]; i++) console.log(JSON.stringify({ key: `m${i}`, family: `m${i}`, headline: `Matter ${i}`, section: "news", published: new Date(Date.UTC(2026, 9, 1) + i * 36e5).toISOString(), body: [`Text of story ${i}. `.repeat(60)] }))' "$count" >"$work/stories.jsonl"
  dotnet "$program" import "$work/stories.jsonl" --edition $edition --any-language --data "$work/data" | tail -n 1 || true
done
start; sleep 20
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/dossier.mjs $port $editions $(sqlite3 "$work/data/newsroom.db" "SELECT Id FROM desk_story WHERE Edition = 'en' AND Headline LIKE 'Matter %' ORDER BY FirstPublished LIMIT $count")
