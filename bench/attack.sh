#!/usr/bin/env bash
# A reader who has switched "Keep this site readable" on, behind a censor: Chromium in a network of namespaces that this makes and takes away again. Then the worker's own code against the same lies.
# Needs root, iproute2, nftables, dnsmasq, openssl, faketime, chromium, firefox-esr, node; playwright-core and puppeteer-core from npm in artifacts/npm, or where NPM says.
#   bench/attack.sh [OPENINGS [RUNS]]     openings of a page for each attack in Chromium, runs for each lie without a browser
#   READERS=1000     openings for each forgery, every one by another reader (0)
#   FIREFOX=30       openings for each attack in Firefox, where nothing was switched on (0)
#   NET=sw           with what the namespaces' names begin, so that two can run at once
#   ATTACKS=stale    only attacks whose name fits this expression
set -euo pipefail
cd "$(dirname "$0")/.."
openings=${1:-20} runs=${2:-1000} reads=${READERS:-0}
run=$(mktemp -d "${TMPDIR:-/tmp}/attack-XXXX")
. bench/attack/net.sh
trap 'net_down; rm -rf "$run"' EXIT
export NPM=${NPM:-artifacts/npm}
[ -d "$NPM/node_modules/playwright-core" ] && [ -d "$NPM/node_modules/puppeteer-core" ] || (mkdir -p "$NPM" && cd "$NPM" && { [ -f package.json ] || echo '{"private":true}' >package.json; } && npm install --no-audit --no-fund --silent playwright-core@1.64.1 puppeteer-core@24.43.1)
town=${ATTACK_TOWN:-$run/town}
[ -d "$town/new" ] || bash bench/attack/town.sh "$town" | tail -n 1
net_up; certificates
for host in "${hosts[@]}"; do echo honest >"$run/$host.lie"; start "$host" "$host" node bench/attack/liar.mjs "$run/host.pem" "$run/host.key" "$run/$host.lie" "$town"; done
for host in "${hosts[@]}"; do echo "$(address "$host") $host.test"; done >"$run/names"
start censor names dnsmasq --keep-in-foreground --no-resolv --no-hosts --listen-address=10.77.0.1 --bind-interfaces --addn-hosts="$run/names" --pid-file="$run/dnsmasq.pid" --user=root --local-ttl=1
echo '{}' >"$run/censor.json"
start censor censor node bench/attack/censor.mjs "$run/censor.json" $(for host in "${hosts[@]}"; do echo "$host.test=$(address "$host")"; done)
within censor nft -f - <<'NFT'
table ip lead {
  chain in {
    type nat hook prerouting priority dstnat
    iifname "sw0" tcp dport 443 redirect to :8443
  }
}
table ip block {
  chain in {
    type filter hook prerouting priority raw
  }
  chain out {
    type filter hook output priority filter
  }
}
NFT
[ "$openings$reads" = 00 ] || RUN=$run TOWN=$town OPENINGS=$openings READERS=$reads SPKI=$(cat "$run/spki") node bench/attack/browse.mjs
[ "${FIREFOX:-0}" = 0 ] || { export FIREFOX RUN=$run TOWN=$town; within reader node bench/attack/firefox.mjs; }
[ "$runs" = 0 ] || { cd src/Reader && { [ -d node_modules/tsx ] || npm ci --no-audit --no-fund --silent; } && node --import tsx ../../bench/attack/runs.mts "$town" "$runs"; }
