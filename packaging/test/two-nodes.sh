#!/bin/bash
# Two nodes behind a balancer with one address; one is killed under load and comes back. Opt-in:
# needs haproxy or nginx, wrk, and a package. Everything listens on the loopback device.
#   packaging/test/two-nodes.sh target/dist/taosanode-VERSION-linux-x64.tar.gz haproxy|nginx [SECONDS]
# Exit status 0: no request failed.
set -euo pipefail
package=$(readlink -f "${1:?package}")
balancer=${2:?haproxy or nginx}
seconds=${3:-20}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
declare -A node
front=
finish() {
  kill "${node[1]:-}" "${node[2]:-}" $front 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

tar xzf "$package" -C "$work"
home=$(echo "$work"/taosanode-*)

await() {
  for _ in $(seq 150); do
    curl -sf -o /dev/null "http://127.0.0.1:$1/status" && return
    sleep 0.2
  done
  echo "nothing answers on port $1" >&2
  exit 1
}

start() {
  printf '[uwsgi]\nhttp = 127.0.0.1:1609%d\nprocesses = 2\n[taosanode]\napp-log = %s/%d.log\nmodel-dir = %s/none\n' \
    "$1" "$work" "$1" "$work" >"$work/$1.ini"
  "$home/bin/taosanode" serve -c "$work/$1.ini" >"$work/$1.out" 2>&1 &
  node[$1]=$!
}

start 1
start 2
await 16091
await 16092
sed 's/127\.0\.0\.1:609/127.0.0.1:1609/' "$here/../balancer/$balancer".c* >"$work/front.conf"
case $balancer in
  haproxy) haproxy -db -f "$work/front.conf" >"$work/front.log" 2>&1 & ;;
  nginx)
    mkdir "$work/logs"
    nginx -p "$work" -c "$work/front.conf" -e "$work/nginx.log" \
      -g "daemon off; user root; pid $work/nginx.pid;" >>"$work/front.log" 2>&1 &
    ;;
esac
front=$!
await 16090

cat >"$work/ask.lua" <<'LUA'
local rows, values = {}, {}
for i = 1, 240 do
  rows[i] = i
  values[i] = string.format("%.3f", 100 + i + 20 * math.sin(i * math.pi / 6))
end
wrk.method = "POST"
wrk.path = "/forecast"
wrk.headers["Content-Type"] = "application/json"
wrk.body = string.format('{"schema":[["ts","TIMESTAMP",8],["val","DOUBLE",8]],"data":[[%s],[%s]],' ..
  '"algo":"holtwinters","option":"trend=add,seasonal=add,period=12","forecast_rows":12,"start":241,"every":1}',
  table.concat(rows, ","), table.concat(values, ","))
local wrong = 0
function response(status, headers, body)
  if status ~= 200 or not body:find('"rows":12', 1, true) then
    wrong = wrong + 1
    print("wrong answer", status, body:sub(1, 200))
  end
end
LUA

echo "$balancer, 8 connections, $seconds s; node 1 is killed after a third and started again after two thirds"
wrk -t1 -c8 -d"${seconds}s" --timeout 30s -s "$work/ask.lua" http://127.0.0.1:16090 >"$work/wrk.out" 2>&1 &
load=$!
sleep $((seconds / 3))
kill -9 "${node[1]}"
wait "${node[1]}" 2>/dev/null || true
sleep $((seconds / 3))
start 1
wait "$load"
cat "$work/wrk.out"
if grep -qE 'wrong answer|Socket errors|Non-2xx' "$work/wrk.out" || ! grep -q 'requests in' "$work/wrk.out"; then
  echo "requests failed"
  exit 1
fi
echo "no request failed"
