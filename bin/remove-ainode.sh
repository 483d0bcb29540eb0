#!/bin/sh
# Takes the AINode out of its cluster, stops it and forgets its id:
# remove-ainode.sh [-t ID | -t ADDRESS:PORT]. -i DIR, -r and -n of the original are accepted.
set -eu
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
target=
[ "${1:-}" != --help ] || set -- -h
while getopts t:i:rnh option; do
  case $option in
    t) target=$OPTARG ;;
    i | r | n) ;;
    h) echo "usage: remove-ainode.sh [-t ID | -t ADDRESS:PORT] [-i DIR] [-r] [-n]"; exit 0 ;;
    *) exit 1 ;;
  esac
done
cd "$home"
bin/taosanode remove-ainode --config etc/ainode.ini ${target:+"$target"}
bin/stop-ainode.sh || true
