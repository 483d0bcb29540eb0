#!/bin/sh
# Measures the node of this checkout on a free loopback port, with a configuration of its own:
#   bench/load.sh            every scenario
#   bench/load.sh start      start-up, first answer, idle memory
#   bench/load.sh mixed      /list while every compute thread is busy
#   bench/load.sh list|status|detect/ALGORITHM|forecast/ALGORITHM [options of Load.java]
# PORT picks the port (16090), LEVEL the log level (INFO).
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
port=${PORT:-16090}
work=$(mktemp -d)
seasonal=period=24,trend=add,seasonal=add
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
  for target in detect/ksigma detect/iqr detect/grubbs detect/lof forecast/holtwinters; do
    under_load $target
  done
  under_load detect/iqr --close
  under_load detect/grubbs --n 10000
  under_load detect/shesd --option period=24
  under_load detect/shesd --option period=24 --n 10000
  under_load forecast/holtwinters --option "$seasonal"
  under_load forecast/arima --option max_p=5,max_q=5
  under_load forecast/arima --option period=12 --n 500
  under_load mixed --n 10000 --option "$seasonal"
}

"$home/bin/taosanode" --version
case ${1:-all} in
  all) all ;;
  start) shift && start "$@" ;;
  mixed) shift && serve && under_load mixed --n 10000 --option "$seasonal" "$@" ;;
  *) serve && under_load "$@" ;;
esac
