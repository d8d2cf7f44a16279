#!/usr/bin/env bash
# The same article, precompressed, from Skywave and from nginx with gzip_static: keep-alive, 64 connections. Needs nginx, wrk, brotli.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d); chmod 755 "$work"
./skywave --version >/dev/null
dotnet artifacts/skywave/skywave.dll demo --data "$work/data" --port 8470 >"$work/log" 2>&1 &
sky=$!
trap 'kill $sky $(cat "$work/nginx.pid" 2>/dev/null) 2>/dev/null; rm -rf "$work"' EXIT
until grep -q Newsroom "$work/log"; do sleep 0.2; done
# Until what it makes behind (smaller pictures) is made.
ticks() { awk '{print $14 + $15}' "/proc/$sky/stat"; }
for quiet in 1 2 3; do until before=$(ticks); sleep 4; [ $(($(ticks) - before)) -lt 20 ]; do :; done; done
story=$(curl -s http://localhost:8470/en/ | grep -oE '[0-9]{4}/[0-9]{2}/[a-z0-9-]+\.html' | head -1)
mkdir -p "$work/www"
curl -s -H 'Accept-Encoding: br' "http://localhost:8470/en/$story" >/dev/null
until [ "$(curl -s -H 'Accept-Encoding: br' "http://localhost:8470/en/$story" | wc -c)" -le "$(curl -s "http://localhost:8470/en/$story" | brotli -q 11 -c | wc -c)" ]; do sleep 0.2; done
curl -s "http://localhost:8470/en/$story" >"$work/www/story.html"
# nginx sends bytes of the very same length.
curl -s -H 'Accept-Encoding: br' "http://localhost:8470/en/$story" >"$work/www/story.html.gz"
cat >"$work/nginx.conf" <<CONF
worker_processes 2; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { text/html html; } gzip_static always;
  open_file_cache max=100; server { listen 127.0.0.1:8480; root $work/www; } }
CONF
nginx -c "$work/nginx.conf"
rate() { wrk -t2 -c64 -d"${SECONDS_EACH:-8}" -H 'Accept-Encoding: br' "$1" | awk '/Requests\/sec/{print $2}'; }
rate "http://localhost:8470/en/$story" >/dev/null
echo "| program | requests per second |"; echo "|---|---|"
for round in 1 2 3; do
  echo "| Skywave | $(rate "http://localhost:8470/en/$story") |"
  echo "| nginx gzip_static | $(rate http://127.0.0.1:8480/story.html) |"
done
