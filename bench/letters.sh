#!/usr/bin/env bash
# Readers' letters: how many a second are acknowledged, and whether any that was is lost when the newsroom is killed a hundred times. Needs node, sqlite3.
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-100} port=8496
work=$(mktemp -d "${TMPDIR:-/tmp}/letters-XXXX")
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
trap 'kill -9 "${newsroom:-}" 2>/dev/null; rm -rf "$work"' EXIT
start() { : >"$work/log"; dotnet "$program" demo --data "$work/data" --port $port >>"$work/log" 2>&1 & newsroom=$!; until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done; }
start
story=$(sqlite3 "$work/data/newsroom.db" "SELECT lower(Story) FROM press_story WHERE Edition = 'en' LIMIT 1")
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/letters.mjs open $port "$story"
plain=${story//-/}
node bench/letters.mjs rate $port "$plain" 2 >/dev/null
for round in 1 2 3; do node bench/letters.mjs rate $port "$plain" 5; done
sync_cost=$(dd if=/dev/zero of="$work/probe" bs=4k count=200 oflag=dsync 2>&1 | tail -n 1 | sed 's/.*copied, \([0-9.]*\) s.*/\1/')
echo "this disk: $(node -e "console.log((${sync_cost} / 200 * 1000).toFixed(2))") ms for a synced write of 4 KB"
: >"$work/receipts"
for ((i = 0; i < kills; i++)); do
  node bench/letters.mjs keep $port "$plain" "$work/receipts" & client=$!
  sleep 0.$((RANDOM % 9 + 1))
  kill -9 $newsroom; wait $newsroom 2>/dev/null || true; wait $client 2>/dev/null || true
  start
done
echo "killed $kills times while letters came in"
node bench/letters.mjs find $port "$work/receipts"
dotnet "$program" audit verify --data "$work/data" | grep forum
