#!/bin/sh
# Stops the node as start.sh and the service started it, after the requests in progress.
set -eu
bin=$(dirname "$(readlink -f "$0")")
if [ -d /run/systemd/system ] && systemctl -q is-active taosanoded; then
  exec systemctl stop taosanoded
fi
exec "$bin/taosanode" stop "$@"
