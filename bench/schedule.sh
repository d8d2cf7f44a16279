#!/usr/bin/env bash
# A thousand stories that are due in the same minute, and the newsroom killed every five seconds: each once, none early, none lost. Needs node, sqlite3.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-1000} port=8492
work=$(mktemp -d "${TMPDIR:-/tmp}/schedule-XXXX")
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
trap 'kill -9 "${newsroom:-}" 2>/dev/null; rm -rf "$work"' EXIT
node -e 'for (let i = 0; i < +process.argv[1]; i++) console.log(JSON.stringify({ key: `s${i}`, headline: `Scheduled story ${i}`, section: "news", published: "2026-11-20T08:00:00Z", body: [`Text of story ${i}.`] }))' "$count" >"$work/stories.jsonl"
start() { : >"$work/log"; dotnet "$program" demo --data "$work/data" --port $port >>"$work/log" 2>&1 & newsroom=$!; until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done; }
start; kill $newsroom; wait $newsroom 2>/dev/null || true
dotnet "$program" import "$work/stories.jsonl" --edition en --draft --data "$work/data" | tail -n 1 || true
start
# The minute after next in UTC, the demo's English zone.
due=$(( ($(date +%s) / 60 + 2) * 60 ))
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/schedule.mjs $port "$(date -u -d @$due +%Y-%m-%dT%H:%M)" $(sqlite3 "$work/data/newsroom.db" "SELECT Id FROM desk_story WHERE Headline LIKE 'Scheduled story%'")
echo "set $((due - $(date +%s))) s before they are due"
kills=0
while [ "$(sqlite3 -cmd '.timeout 5000' "$work/data/newsroom.db" 'SELECT count(*) FROM desk_schedule')" != 0 ] && [ $kills -lt 60 ]; do
  sleep 5; kill -9 $newsroom; wait $newsroom 2>/dev/null || true; kills=$((kills + 1)); start
done
sleep 3
sqlite3 -header -column "$work/data/newsroom.db" "
  SELECT count(*) AS stories, sum(n = 1) AS once, sum(n > 1) AS twice, sum(first < $due) AS early, max(first) - $due AS last_after_s FROM (
    SELECT s.Id, count(p.Number) AS n, min(unixepoch(json_extract(p.Publication, '\$.time'))) AS first
    FROM desk_story s LEFT JOIN desk_publication p ON p.Story = s.Id WHERE s.Headline LIKE 'Scheduled story%' GROUP BY s.Id)"
sqlite3 "$work/data/newsroom.db" "SELECT count(*) || ' of them on readers'' pages' FROM press_story WHERE Headline LIKE 'Scheduled story%'"
echo "killed $kills times"
