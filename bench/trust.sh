#!/usr/bin/env bash
# Bytes beside the pages by which a reader trusts them, in 28 editions with 10,000 and with 1,000,000 pages, made for this. Needs node and the packages of src/Reader.
#   bench/trust.sh [PAGES…]
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/trust-XXXX")
trap 'rm -rf "$work"' EXIT
[ -d src/Reader/node_modules ] || npm --prefix src/Reader ci --silent
dotnet build bench/Trust -c Release --nologo -v quiet >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 70; }
echo "| pages | first visit, the front | first visit, another page: mean, most | newer edition | next page, of the first ten: mean, most | of the next ninety |"
echo "|--:|--:|--:|--:|--:|--:|"
for pages in ${*:-10000 1000000}; do
  dotnet artifacts/bin/Trust/release/Skywave.Trust.dll "$work/$pages" "$pages"
  printf '| %s | ' "$pages"
  (cd src/Reader && node --import tsx ../../bench/trust.mts "$work/$pages/old" "$work/$pages/new" | sed 's/$/ |/')
done
