#!/usr/bin/env bash
# The newsroom's site in two editions, and another newsroom that pretends to be it: $1/old, $1/new, $1/evil. Each is what press --out writes.
set -euo pipefail
to=$1 port=8493
program=artifacts/skywave/skywave.dll
./skywave --version >/dev/null
mkdir -p "$to"
stories() { node -e '
  const [, from, to, extra] = process.argv;
  for (let i = +from; i < +to; i++)
    console.log(JSON.stringify({ key: `a${i}`, headline: `Harbour report number ${i}`, section: "news", published: new Date(Date.UTC(2026, 10, 20) + i * 60000).toISOString().slice(0, 19) + "Z",
      body: Array.from({ length: 8 }, (_, p) => `Paragraph ${p} of report ${i}: the boats came in at ${i % 12} o’clock and the ice held. ${extra}`) }));' "$@"; }
newsroom() { # data folder
  local log="$to/$1.log"
  : >"$log"
  dotnet "$program" demo --data "$to/$1.data" --port $port >"$log" 2>&1 & local id=$!
  for _ in $(seq 600); do grep -q Newsroom "$log" && break; kill -0 $id; sleep 0.1; done
  kill $id; wait $id 2>/dev/null || true
}
run() { dotnet "$program" "$@"; }
newsroom data
stories 0 120 'First told.' >"$to/first.jsonl"
run import "$to/first.jsonl" --edition en --data "$to/data.data" | tail -n 1
for mirror in north south; do run mirrors add $mirror web --address "https://$mirror.test/" --data "$to/data.data"; done
run press --out "$to/old" --data "$to/data.data"
stories 0 160 'Told again.' >"$to/second.jsonl"
run import "$to/second.jsonl" --edition en --data "$to/data.data" | tail -n 1
run press --out "$to/new" --data "$to/data.data"
newsroom evil
stories 0 160 'FORGED-BY-THE-CENSOR' >"$to/evil.jsonl"
run import "$to/evil.jsonl" --edition en --data "$to/evil.data" | tail -n 1
run press --out "$to/evil" --data "$to/evil.data"
