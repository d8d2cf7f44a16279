#!/usr/bin/env bash
# What ADR 0032 did not choose: a thousand jobs of Quartz.NET on SQLite due at one moment, the process killed every SECONDS. Needs sqlite3.
#   bench/quartz.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/quartz-XXXX")
trap 'kill -9 "${running:-}" 2>/dev/null; rm -rf "$work"' EXIT
dotnet build bench/Quartz -c Release -v q --nologo >"$work/build" || { cat "$work/build" >&2; exit 1; }
program=$(find artifacts/bin/Quartz/release -name skywave-quartz.dll)
due=$(( $(date +%s) + 20 ))
dotnet "$program" set "$work/q.db" $due
start() { dotnet "$program" run "$work/q.db" >>"$work/log" 2>&1 & running=$!; }
kills=0; start
while [ "$(sqlite3 -cmd '.timeout 5000' "$work/q.db" 'SELECT count(*) FROM QRTZ_TRIGGERS')" != 0 ] && [ $kills -lt 60 ]; do
  sleep "$seconds"; kill -9 $running; wait $running 2>/dev/null || true; kills=$((kills + 1)); start
done
sleep 8
sqlite3 -header -column "$work/q.db" "SELECT count(*) AS stories, sum(n = 1) AS once, sum(n > 1) AS twice, sum(first < $due * 1000) AS early, max(first) / 1000 - $due AS last_after_s
  FROM (SELECT story, count(*) AS n, min(at) AS first FROM publication GROUP BY story)"
echo "killed $kills times"
