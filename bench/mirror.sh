#!/usr/bin/env bash
# skywave-mirror against nginx with the same tree, both uncompressed over loopback: each request is for another page, by chance. Needs nginx, wrk, node, a C compiler.
#   bench/mirror.sh [FILES...]     bench/mirror.sh 10000 100000
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 10000
work=$(mktemp -d "${TMPDIR:-/tmp}/mirror-XXXX"); chmod 755 "$work"
stop() { kill ${mirror:-} $(cat "$work/nginx.pid" 2>/dev/null) 2>/dev/null || true; wait ${mirror:-} 2>/dev/null || true; mirror=; }
trap 'stop; rm -rf "$work"' EXIT
./skywave --version >/dev/null
dotnet publish src/Mirror -c Release -r "$(dotnet --info | awk '/RID:/{print $2; exit}')" -o artifacts/mirror --nologo -v quiet
skywave() { dotnet artifacts/skywave/skywave.dll "$@"; }
cat >"$work/stories.mjs" <<'JS'
// Stories of some 2,000 letters.
const words = 'rain river council bridge harbour school market doctor train letter garden price vote storm paper'.split(' ');
let n = 7; const next = most => (n = (n * 1103515245 + 12345) % 2147483648) % most;
const text = count => Array.from({ length: count }, () => words[next(words.length)]).join(' ');
for (let story = 0; story < +process.argv[2]; story++) console.log(JSON.stringify({
  key: `story-${story}`, published: new Date(Date.UTC(2020, 0, 1) + story * 36e5).toISOString().slice(0, 19) + 'Z', headline: `Story ${story} ${text(4)}`, section: ['economy', 'world'][story % 2], body: [text(120), text(120), text(60)],
}));
JS
cat >"$work/ask.lua" <<'LUA'
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local thread = 0
function setup(t) t:set("seed", thread); thread = thread + 1 end
function init() math.randomseed(seed + 7) end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
LUA
memory() { local sum=0 pid; for pid in "$@"; do sum=$((sum + $(awk '/VmRSS/{print $2}' "/proc/$pid/status"))); done; echo $(((sum + 512) / 1024)); }
ask() { PATHS=$work/paths wrk -t2 -c64 -d"${SECONDS_EACH:-8}" --latency -s "$work/ask.lua" "$1" >"$work/out"; awk '/Requests\/sec/{rate=$2} /99%/{p99=$2} /Non-2xx/{bad=$NF} END{printf "%d | %s | %s", rate, p99, bad + 0}' "$work/out"; }
for files; do
  rm -rf "$work/data" "$work/site" "$work/mirror"
  # A story makes some 2.7 files: its page, its record, its places in lists.
  node "$work/stories.mjs" $((files * 10 / 27)) >"$work/stories.jsonl"
  skywave import "$work/stories.jsonl" --edition en --data "$work/data" >/dev/null
  skywave press --out "$work/site" --data "$work/data" >/dev/null
  words=$(skywave keys show --data "$work/data" | head -1)
  (cd "$work/site" && find . -name '*.html' ! -name 404.html | sed 's|^\.||' | sort) >"$work/paths"
  cat >"$work/nginx.conf" <<CONF
worker_processes 2; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { text/html html; } open_file_cache max=2000; server { listen 127.0.0.1:8480; root $work/site; } }
CONF
  nginx -c "$work/nginx.conf"
  began=$(date +%s%N)
  artifacts/mirror/skywave-mirror http://127.0.0.1:8480/ --fingerprint "$words" --data "$work/mirror" --i-am-outside --once --json 2>/dev/null >"$work/once"
  echo "$(find "$work/site" -type f | wc -l) files ($(du -sm --apparent-size "$work/site" | cut -f1) MB), $(wc -l <"$work/paths") pages; fetched and verified in $((($(date +%s%N) - began) / 1000000)) ms: $(cat "$work/once")"
  artifacts/mirror/skywave-mirror http://127.0.0.1:8480/ --fingerprint "$words" --data "$work/mirror" --listen 127.0.0.1:8490 --every 3600 2>"$work/said" & mirror=$!
  until curl -sf -o "$work/page" "http://127.0.0.1:8490$(head -1 "$work/paths")"; do sleep 0.1; kill -0 $mirror; done
  cmp "$work/page" "$work/site$(head -1 "$work/paths")"
  echo "| program | requests a second | 99 % within | errors | memory before, MB | after |"; echo "|---|---|---|---|---|---|"
  workers=$(pgrep -P "$(cat "$work/nginx.pid")" | tr '\n' ' ')
  for round in 1 2 3; do
    before=$(memory $mirror); line=$(ask http://127.0.0.1:8490/); echo "| skywave-mirror | $line | $before | $(memory $mirror) |"
    before=$(memory "$(cat "$work/nginx.pid")" $workers); line=$(ask http://127.0.0.1:8480/); echo "| nginx | $line | $before | $(memory "$(cat "$work/nginx.pid")" $workers) |"
  done
  stop
  while [ -f "$work/nginx.pid" ]; do sleep 0.1; done
done
