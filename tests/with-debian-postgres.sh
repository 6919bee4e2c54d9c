#!/bin/sh
# Runs a command with DATABASE_URL pointing at Debian's own PostgreSQL, started for this alone and stopped afterwards.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ]; then
  if [ "$(id -u)" != 0 ]; then echo "Pasang dulu sebagai root: apt-get update && apt-get install -y postgresql" >&2; exit 1; fi
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
fi
folder=$(mktemp -d /tmp/rukun-debian-pg.XXXXXX)
as=""
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; chmod 755 "$folder"; as="runuser -u postgres --"; fi
$as "$bin/initdb" -D "$folder/data" -U rukun -A trust --locale=C.UTF-8 -E UTF8 >/dev/null
$as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off" start >/dev/null
stop() { $as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT INT TERM
$as chmod 777 "$folder"/.s.PGSQL.5432 2>/dev/null || true
"$bin/createdb" -h "$folder" -U rukun rukun
DATABASE_URL="postgresql://rukun@/rukun?host=$folder&user=rukun" "$@"
