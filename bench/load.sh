#!/bin/sh
# Measures the node of this checkout on a free loopback port, with a configuration of its own:
#   bench/load.sh            every scenario
#   bench/load.sh start      start-up, first answer, idle memory
#   bench/load.sh mixed      /list while every compute thread is busy
#   bench/load.sh list|status|iqr|ksigma|grubbs|holtwinters [options of Load.java]
# PORT picks the port (16090), LEVEL the log level (INFO).
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
port=${PORT:-16090}
work=$(mktemp -d)
node=
trap '[ -z "$node" ] || kill "$node" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

cat >"$work/taosanode.ini" <<INI
[uwsgi]
http = 127.0.0.1:$port
processes = 2
threads = 4
[taosanode]
app-log = $work/app.log
model-dir = $work
log-level = ${LEVEL:-INFO}
INI

javac -d "$work" "$home/bench/Load.java"
load() {
  echo "== $*"
  java -Xmx512m -XX:+UseSerialGC -cp "$work" Load "$@"
}

start() {
  load start --port "$port" --launcher "$home/bin/taosanode" --config "$work/taosanode.ini" "$@"
}

serve() {
  "$home/bin/taosanode" serve -c "$work/taosanode.ini" >"$work/out" 2>&1 &
  node=$!
  for _ in $(seq 200); do
    grep -q "listens on http" "$work/out" 2>/dev/null && return
    sleep 0.1
  done
  cat "$work/out" >&2
  exit 1
}

under_load() {
  load "$@" --port "$port" --pid "$node"
}

all() {
  start
  serve
  for target in list status; do
    under_load $target
    under_load $target --close
  done
  for target in ksigma iqr grubbs holtwinters; do
    under_load $target
  done
  under_load iqr --close
  under_load holtwinters --period 24
  under_load mixed --n 10000 --period 24
}

"$home/bin/taosanode" --version
case ${1:-all} in
  all) all ;;
  start) shift && start "$@" ;;
  mixed) shift && serve && under_load mixed --n 10000 --period 24 "$@" ;;
  *) serve && under_load "$@" ;;
esac
