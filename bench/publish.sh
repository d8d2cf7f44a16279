#!/usr/bin/env bash
# Publishing one story, from the click to the signed tree on the disk, in a newsroom with 21,578 stories, or so often as many. Needs zstd, node, sqlite3.
#   bench/publish.sh [COPIES [COUNT]]     bench/publish.sh 5 is about 100,000 stories
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=../shared/corpora/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
copies=${1:-1} count=${2:-250} port=8490
work=$(mktemp -d "${TMPDIR:-/tmp}/publish-XXXX")
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
export DOTNET_TieredPGO=0
trap 'kill "${newsroom:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
zstd -dqc "$corpus" | node bench/reuters.mjs "$copies" >"$work/stories.jsonl"
dotnet "$program" import "$work/stories.jsonl" --edition en --data "$work/data" | tail -n 1 || true
# The demo is added to it, so that there is somebody to sign in; the first start with all of it makes pages; the last one is measured.
for start in 1 2 3; do
  : >"$work/log"
  began=$(date +%s%N)
  dotnet "$program" demo --data "$work/data" --port $port >"$work/log" 2>&1 &
  newsroom=$!
  until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done
  echo "start $start: $((($(date +%s%N) - began) / 1000000)) ms"
  [ $start = 3 ] && break
  sleep 20
  kill $newsroom; wait $newsroom 2>/dev/null || true
  # As in earnest: with a public address there are feeds and sitemaps too.
  sqlite3 "$work/data/newsroom.db" "UPDATE desk_edition SET Profile = json_set(Profile, '$.publicAddress', 'https://meridian.example/' || Edition || '/')"
done
sleep 15
echo "idle: $(awk '/VmRSS/{print int($2/1024)}' /proc/$newsroom/status) MB resident"
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/publish.mjs $port "$count"
echo "after: $(awk '/VmRSS/{print int($2/1024)}' /proc/$newsroom/status) MB resident"
# The disk's own: 64 KB written and synced.
node -e '
const fs = require("fs"), file = fs.openSync(process.argv[1], "w"), page = Buffer.alloc(65536), times = [];
for (let i = 0; i < 200; i++) { const t = performance.now(); fs.writeSync(file, page); fs.fsyncSync(file); times.push(performance.now() - t); }
times.sort((a, b) => a - b); console.log("sync of 64 KB: median", times[100].toFixed(1), "p95", times[190].toFixed(1));' "$work/sync"
