#!/usr/bin/env bash
# A full build of 21,578 stories: Skywave (pages, lists, signed tree, plain files) beside Hugo, in one run. Needs hugo, zstd, node.
#   bench/build.sh            prints a table
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=../shared/corpora/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
work=$(mktemp -d "${TMPDIR:-/tmp}/build-XXXX"); trap 'rm -rf "$work"' EXIT
zstd -dqc "$corpus" | node bench/reuters.mjs >"$work/stories.jsonl"
./skywave --version >/dev/null
program=artifacts/skywave/skywave.dll
dotnet "$program" import "$work/stories.jsonl" --edition en --data "$work/data" >/dev/null || true
mkdir -p "$work/data/theme"
node bench/hugo/content.mjs "$work/stories.jsonl" "$work/hugo"
export DOTNET_TieredPGO=0
# What the disk takes for as many files of that size, written by one thread with nothing else to do.
cat >"$work/floor.mjs" <<'JS'
import { mkdirSync, openSync, writeSync, closeSync } from 'node:fs';
const [to, count] = process.argv.slice(2); const page = Buffer.alloc(7500, 120);
for (let i = 0; i < 256; i++) mkdirSync(`${to}/${i}`, { recursive: true });
for (let i = 0; i < +count; i++) { const file = openSync(`${to}/${i & 255}/${i}.html`, 'wx'); writeSync(file, page); closeSync(file); }
JS
measure() { # NAME PAGES-FOLDER COMMAND...
  local name=$1 folder=$2; shift 2
  /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  read -r seconds kilobytes <"$work/time"
  pages=$(find "$folder" -name '*.html' | wc -l)
  awk -v n="$name" -v s="$seconds" -v k="$kilobytes" -v p="$pages" 'BEGIN{printf "| %s | %.1f | %d | %.0f | %d |\n", n, s, p, p/s, k/1024}'
}
echo "| program | seconds | pages | pages per second | peak memory, MB |"
echo "|---|---|---|---|---|"
for round in 1 2 3; do
  # A changed theme makes every page again.
  echo "{% if m.strip %}<p class=\"strip\">{{ m.strip.text }} $round</p>{% endif %}" >"$work/data/theme/strip.liquid"
  # Each round writes to folders of its own: ext4 makes files slowly for seconds after many were deleted, whoever makes them.
  measure "Skywave, signed" "$work/out$round" dotnet "$program" press --out "$work/out$round" --data "$work/data"
  command -v hugo >/dev/null && measure "Hugo $(hugo version | grep -oE 'v[0-9.]+' | head -1)" "$work/public$round" hugo --source "$work/hugo" --destination "$work/public$round" --quiet
  measure "the files alone" "$work/floor$round" node "$work/floor.mjs" "$work/floor$round" 30005
done
