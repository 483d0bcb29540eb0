#!/bin/sh
# Starts the node as AINode of an IoTDB cluster, in the foreground: etc/ainode.ini and the properties
# file that it names tell how. -i DIR, -r and -n of the original are accepted: there is no
# interpreter and nothing to install.
set -eu
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
while getopts i:rnh option; do
  case $option in
    h) echo "usage: start-ainode.sh [-i DIR] [-r] [-n]"; exit 0 ;;
    i | r | n) ;;
    *) exit 1 ;;
  esac
done
cd "$home"
mkdir -p data/ainode/models logs
echo "---------------------"
echo "Starting IoTDB AINode"
echo "---------------------"
exec bin/taosanode serve --config etc/ainode.ini
