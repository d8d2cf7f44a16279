#!/usr/bin/env bash
# Follows a WordPress with the 21,578 stories of Reuters-21578: the first run, then single changes until they are on our page. Needs wordpress, mariadb-server,
# php-cli, php-mysql, php-gd, node, zstd, jq.
#   bench/follow.sh [CHANGES] [STORIES]
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${SKYWAVE_CORPORA:-../shared/corpora}/news-reuters21578/articles.jsonl.zst
[ -f "$corpus" ] || { echo "The corpus is not here: $corpus" >&2; exit 66; }
work=$(mktemp -d "${TMPDIR:-/tmp}/follow-XXXX") changes=${1:-5} stories=${2:-21578} site=8497 port=8498
export FOLLOW_SOCKET=$work/wp/socket FOLLOW_SITE=$work/wp/site FOLLOW_ADDRESS=http://127.0.0.1:$site FOLLOW_SCRIPTS=$PWD/tests/Newsroom.Tests/WordPress
./skywave --version >/dev/null
mkfifo "$work/end"
"$FOLLOW_SCRIPTS/start.sh" "$work/wp" $site <"$work/end" >"$work/start" 2>&1 & wordpress=$!
exec 9>"$work/end"
trap 'kill "${newsroom:-}" 2>/dev/null; exec 9>&-; wait 2>/dev/null; rm -rf "$work"' EXIT
until grep -q ready "$work/start"; do sleep 0.2; kill -0 $wordpress; done
zstd -dqc "$corpus" | node bench/reuters.mjs | { head -n "$stories"; cat >/dev/null; } | php -d error_reporting=0 bench/follow/fill.php
skywave() { dotnet artifacts/skywave/skywave.dll "$@"; }
export DOTNET_TieredPGO=0
: >"$work/wp/asked"
began=$(date +%s.%N)
skywave follow $FOLLOW_ADDRESS --once --data "$work/data" --json >"$work/first" || true
ended=$(date +%s.%N)
jq -r --argjson took "$(echo "$ended - $began" | bc)" --argjson asked "$(wc -l <"$work/wp/asked")" \
  '"first run: \(.added) stories, \(.refused | length) refused, \($took | floor) s, \(.added / $took | floor) stories/s; \($asked) requests with discovery, \(.answeringSeconds) s waiting for answers, \(.pausingSeconds) s between them"' "$work/first"
jq -r '.refused[] | .reason' "$work/first" | sort | uniq -c | sort -rn | head -5
dotnet artifacts/skywave/skywave.dll follow $FOLLOW_ADDRESS --data "$work/data" --port $port >"$work/log" 2>&1 9>&- & newsroom=$!
until grep -q Newsroom "$work/log"; do sleep 0.2; kill -0 $newsroom; done
sleep 40
for n in $(seq "$changes"); do
  sleep $((RANDOM % 30))
  id=$((RANDOM % (stories > 20000 ? 20000 : stories - 50) + 30))
  path=$(echo "echo get_the_date('Y/m/', $id) . get_post($id)->post_name;" | php -d error_reporting=0 "$FOLLOW_SCRIPTS/run.php")
  : >"$work/wp/asked"
  began=$(date +%s.%N)
  echo "wp_update_post(['ID' => $id, 'post_content' => '<p>The newest words of the story, change number $n.</p>']);" | php -d error_reporting=0 "$FOLLOW_SCRIPTS/run.php"
  until curl -s "http://127.0.0.1:$port/en/$path.html" | grep -q "change number $n\."; do sleep 0.2; [ "$(echo "$(date +%s.%N) - $began > 120" | bc)" = 0 ] || { echo "change $n is not on our page after 120 s" >&2; exit 1; }; done
  ended=$(date +%s.%N)
  echo "change $n: on our page after $(echo "$ended - $began" | bc | cut -c1-5) s; requests since: $(wc -l <"$work/wp/asked")"
done
