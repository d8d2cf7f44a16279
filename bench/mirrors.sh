#!/usr/bin/env bash
# One story published to ten mirrors: five folders and five accounts by SFTP on this machine, in a newsroom with 21,578 stories, or so often as many. Needs zstd, node, sshd.
#   bench/mirrors.sh [COPIES [COUNT]]     bench/mirrors.sh 5 is about 100,000 stories
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${SKYWAVE_CORPORA:-../shared/corpora}/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
copies=${1:-1} count=${2:-40} port=8486 ssh=8485
work=$(mktemp -d "${TMPDIR:-/tmp}/mirrors-XXXX")
./skywave --version >/dev/null
skywave() { dotnet artifacts/skywave/skywave.dll "$@"; }
export DOTNET_TieredPGO=0
trap 'kill "${newsroom:-}" "${sshd:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
zstd -dqc "$corpus" | node bench/reuters.mjs "$copies" >"$work/stories.jsonl"
skywave import "$work/stories.jsonl" --edition en --data "$work/data" | tail -n 1 || true
# An SSH server of its own.
ssh-keygen -q -t ed25519 -N '' -f "$work/host"; ssh-keygen -q -t ed25519 -N '' -f "$work/user"
cat >"$work/sshd" <<END
Port $ssh
ListenAddress 127.0.0.1
HostKey $work/host
AuthorizedKeysFile $work/user.pub
PidFile none
StrictModes no
UsePAM no
Subsystem sftp internal-sftp
END
mkdir -p /run/sshd
/usr/sbin/sshd -D -f "$work/sshd" -E "$work/sshd.log" & sshd=$!
fingerprint=$(ssh-keygen -lf "$work/host.pub" | cut -d' ' -f2)
folders=()
skywave demo --data "$work/data" --port $port >"$work/log" 2>&1 & newsroom=$!
until grep -q ^Newsroom "$work/log"; do sleep 0.2; kill -0 $newsroom; done
sleep 30
began=$(date +%s%N)
for i in 0 1 2 3 4 5 6 7 8 9; do
  folder=$work/m$i; mkdir "$folder"; folders+=("$folder")
  if [ $((i % 2)) = 0 ]; then skywave mirrors add m$i folder folder="$folder" --use quiet --data "$work/data" >/dev/null
  else skywave mirrors add m$i sftp host=127.0.0.1 port=$ssh user="$(id -un)" folder="$folder" hostKey="$fingerprint" keyFile="$work/user" --use quiet --data "$work/data" </dev/null >/dev/null; fi
done
done_() { for i in 0 1 2 3 4 5 6 7 8 9; do grep -q '"DoneAt":"' "$work/data/rounds/m$i/report.json" 2>/dev/null || return 1; done; }
until done_; do sleep 0.5; kill -0 $newsroom; [ $((($(date +%s%N) - began) / 1000000000)) -lt 3000 ] || { skywave mirrors list --data "$work/data"; exit 1; }; done
echo "first round to ten: $((($(date +%s%N) - began) / 1000000)) ms, $(find "$work/m0" -type f | wc -l) files each"
sleep 15
LINK=$(grep -oE '/sign-in\?link=\S+' "$work/log") node bench/mirrors.mjs $port "$count" "$work/data" "${folders[@]}"
skywave verify "$work/m1" | grep -E '^(verified|NOT)' || { skywave mirrors list --data "$work/data"; skywave verify "$work/m1" | head -20; }
