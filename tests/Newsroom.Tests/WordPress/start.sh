#!/usr/bin/env bash
# A WordPress of one's own, from Debian's packages, as ordinary processes in one folder: nothing of the machine is configured.
#   start.sh FOLDER PORT      runs until its standard input ends; says "ready" when the site answers
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1 port=$2 wordpress=/usr/share/wordpress
mkdir -p "$folder/site/wp-content/uploads" "$folder/tmp"
trap 'kill "${php:-}" "${base:-}" 2>/dev/null; wait 2>/dev/null' EXIT
mariadb-install-db --no-defaults --datadir="$folder/base" --auth-root-authentication-method=normal --skip-test-db >"$folder/install.log" 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/base" --tmpdir="$folder/tmp" --socket="$folder/socket" --pid-file="$folder/base.pid" --skip-networking \
  --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=128M </dev/null >"$folder/base.log" 2>&1 & base=$!
for name in "$wordpress"/*; do
  case $(basename "$name") in wp-config.php | wp-content) ;; *) ln -sfn "$name" "$folder/site/$(basename "$name")" ;; esac
done
ln -sfn "$wordpress/wp-content/themes" "$folder/site/wp-content/themes"
cp "$here/wp-config.php" "$folder/site/wp-config.php"
export FOLLOW_SOCKET=$folder/socket FOLLOW_SITE=$folder/site FOLLOW_ADDRESS=http://127.0.0.1:$port
until mariadb --no-defaults --socket="$folder/socket" -u root -e 'CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4' 2>/dev/null; do kill -0 "$base"; sleep 0.1; done
php -d error_reporting=0 "$here/install.php" >"$folder/install.log" 2>&1
php -d error_reporting=0 -d opcache.enable_cli=1 -S "127.0.0.1:$port" -t "$folder/site" "$here/router.php" </dev/null >"$folder/php.log" 2>&1 & php=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do kill -0 "$php"; sleep 0.05; done
echo ready
cat >/dev/null
