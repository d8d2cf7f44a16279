#!/usr/bin/env bash
# From an item in a watched folder to the list on the screen, as the list's own script sees it; then a thousand at once. Needs node.
#   bench/wire.sh [ITEMS] [BURST]
set -euo pipefail
cd "$(dirname "$0")/.."
port=8496
work=$(mktemp -d "${TMPDIR:-/tmp}/wire-XXXX")
./skywave --version >/dev/null
trap 'kill "${newsroom:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
mkdir -p "$work/data/incoming/orsa"
: >"$work/log"; dotnet artifacts/skywave/skywave.dll demo --data "$work/data" --port $port >"$work/log" 2>&1 & newsroom=$!
until grep -q Newsroom "$work/log"; do sleep 0.05; kill -0 $newsroom; done
# Smaller pictures of the demo are made behind; they are not what is measured.
sleep 15
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/wire.mjs $port "$work/data/incoming/orsa" "${1:-100}" "${2:-1000}"
