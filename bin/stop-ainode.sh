#!/bin/sh
# Stops the AINode that start-ainode.sh started, after its requests: stop-ainode.sh [-t ADDRESS:PORT]
set -eu
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
cd "$home"
configured=$(sed -n 's/^[[:space:]]*ain_\(inference_\)\{0,1\}rpc_port[[:space:]]*=[[:space:]]*\([0-9]*\).*/\2/p' \
  etc/iotdb-ainode.properties | tail -n 1)
configured=${configured:-10810}
port=$configured
while getopts t:h option; do
  case $option in
    t) port=${OPTARG##*:} ;;
    h) echo "usage: stop-ainode.sh [-t ADDRESS:PORT]"; exit 0 ;;
    *) exit 1 ;;
  esac
done
echo "Check whether the rpc_port is used..., port is $port"
pid=$(cat data/ainode/ainode.pid 2>/dev/null || true)
if [ "$port" != "$configured" ] || [ -z "$pid" ] || ! grep -qs ainode "/proc/$pid/cmdline"; then
  echo "No AINode to stop"
  exit 1
fi
echo "Stop AINode, PID: $pid"
exec bin/taosanode stop --config etc/ainode.ini
