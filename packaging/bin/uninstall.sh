#!/bin/sh
# Removes the node, called rmtaosanode on the path. Models and data stay in /var/lib/taos/taosanode.
set -eu
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
case $home in
  */usr/local/taos/taosanode) ;;
  *)
    echo "rmtaosanode: $home is no installed node" >&2
    exit 1
    ;;
esac
root=${home%/usr/local/taos/taosanode}
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || {
  echo "rmtaosanode: must be run as root, for example with sudo" >&2
  exit 1
}
# A Debian package is left to its own manager, which would otherwise believe that it is still there.
if [ -z "$root" ] && dpkg-query -W -f '${db:Status-Status}' taosanode 2>/dev/null | grep -q '^installed$'; then
  dpkg --purge taosanode
else
  "$home/bin/setup.sh" remove
  "$home/bin/setup.sh" purge
  rm -rf "${home:?}/bin" "${home:?}/lib" "${home:?}/cfg" "${home:?}/docs"
  rmdir "$home" 2>/dev/null || true
  rmdir "$root/usr/local/taos" 2>/dev/null || true
fi
echo "Models and data are kept in $root/var/lib/taos/taosanode"
echo "TDengine TDgpt is uninstalled successfully!"
