#!/usr/bin/env bash
# Coverage-guided fuzzing of one target with AFL++, on an instrumented copy of the program.
#   fuzz/run.sh TARGET [MINUTES] [FOLDER-OF-MORE-EXAMPLES]
# Needs Debian's afl++ and `dotnet tool restore`. What it finds is in artifacts/fuzz/TARGET/found/default.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${1:?which target? fuzz/run.sh TARGET [MINUTES] [FOLDER]} minutes=${2:-5} more=${3:-}
command -v afl-fuzz >/dev/null || { echo "run.sh: afl-fuzz is not here (Debian: afl++)" >&2; exit 69; }
work=artifacts/fuzz/$target program=artifacts/fuzz/program
dotnet build fuzz/Fuzz.csproj -c Release --nologo -v quiet
if [ ! -f "$program/instrumented" ] || [ artifacts/bin/Fuzz/release/Skywave.Fuzz.dll -nt "$program/instrumented" ]; then
  dotnet tool restore >/dev/null
  rm -rf "$program"; mkdir -p "$program"; cp -r artifacts/bin/Fuzz/release/. "$program"
  # Our rooms; the parsers of others are not what is looked for, but AngleSharp's paths lead to ours.
  for part in Skywave.Stories Skywave.Seal Skywave.Store Skywave.Wire Skywave.Desk AngleSharp; do
    dotnet sharpfuzz "$program/$part.dll"
  done
  touch "$program/instrumented"
fi
rm -rf "$work"; mkdir -p "$work"
DOTNET_gcServer=0 dotnet artifacts/bin/Fuzz/release/Skywave.Fuzz.dll "$target" --examples "$work/examples"
# AFL++ wants its examples short and few.
[ -z "$more" ] || find "$more" -type f -size -20k | sort | head -n 200 | while read -r file; do cp "$file" "$work/examples/more-$(sha256sum "$file" | cut -c1-12)"; done
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
afl-fuzz -i "$work/examples" -o "$work/found" -t 10000 -m none -V $((minutes * 60)) -- dotnet "$program/Skywave.Fuzz.dll" "$target" --afl >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
grep -E '^(run_time|execs_done|corpus_count|corpus_found|bitmap_cvg|edges_found|saved_crashes|saved_hangs|slowest_exec_ms)' "$work/found/default/fuzzer_stats"
