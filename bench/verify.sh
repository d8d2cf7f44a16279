#!/usr/bin/env bash
# ./skywave verify against sha256sum over the same tree: the site of 21,578 stories as plain files, read from memory. Needs zstd, node.
#   bench/verify.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${SKYWAVE_CORPORA:-../shared/corpora}/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
runs=${1:-5} work=$(mktemp -d "${TMPDIR:-/tmp}/verify-XXXX")
trap 'rm -rf "$work"' EXIT
./skywave --version >/dev/null
zstd -dqc "$corpus" | node bench/reuters.mjs 1 >"$work/stories.jsonl"
dotnet artifacts/skywave/skywave.dll import "$work/stories.jsonl" --edition en --data "$work/data" | tail -n 1 || true
dotnet artifacts/skywave/skywave.dll press --out "$work/site" --data "$work/data"
words=$(dotnet artifacts/skywave/skywave.dll keys show --data "$work/data" | head -1)
find "$work/site" -type f -print0 >"$work/list"
echo "$(tr -cd '\0' <"$work/list" | wc -c) files, $(du -sm --apparent-size "$work/site" | cut -f1) MB"
best() { # best NAME COMMAND...: the fastest of so many runs
  local name=$1 least=999999999 began took; shift
  for _ in $(seq "$runs"); do began=$(date +%s%N); "$@" >/dev/null; took=$((($(date +%s%N) - began) / 1000000)); [ $took -lt $least ] && least=$took; done
  echo "$name: $least ms"
}
sums() { xargs -0 sha256sum <"$work/list"; }
sums2() { xargs -0 -P "$(nproc)" -n 4000 sha256sum <"$work/list"; }
best "sha256sum, one process" sums
best "sha256sum, all cores" sums2
best "skywave verify" dotnet artifacts/skywave/skywave.dll verify "$work/site" --key "$words"
