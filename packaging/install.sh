#!/bin/sh
# Installs the analysis node from the folder that this script lies in, or an upgrade over an older
# one. Nothing is fetched, nothing outside of the node's own folders and links is touched.
set -eu
umask 022

usage() {
  cat <<USAGE
Usage: install.sh [-v server|client] [-e yes|no] [-h] [--prefix DIR]
  -v server|client  what to install; a client needs nothing of this package (default: server)
  -e yes|no         accepted as in older releases, nothing is ever asked
  -h                print this text
  --prefix DIR      put everything under DIR: no user, no service, no root needed
USAGE
}

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

role=server
root=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    -v | -e | --prefix)
      [ $# -gt 1 ] || fail "$1 needs a value"
      case $1=$2 in
        -v=server | -v=client) role=$2 ;;
        -e=yes | -e=no) ;;
        --prefix=/*) root=${2%/} ;;
        *) fail "$1 $2: must be $(usage | sed -n "s/^  *$1 \([^ ]*\) .*/\1/p" | sed 's/DIR/an absolute path/')" ;;
      esac
      shift 2
      ;;
    *)
      usage >&2
      fail "$1: unknown option"
      ;;
  esac
done

if [ "$role" != server ]; then
  echo "A client needs nothing of this package, nothing is installed."
  exit 0
fi

package=$(cd "$(dirname "$0")" && pwd)
home=$root/usr/local/taos/taosanode
for part in bin/taosanode bin/setup.sh lib/taosanode.jar cfg/taosanode.ini; do
  [ -f "$package/$part" ] || fail "$package/$part is missing, unpack the archive again"
done
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || fail "must be run as root, for example with sudo"

# What the package brings, or what the machine has.
java=$package/lib/runtime/bin/java
[ -x "$java" ] || java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null 2>&1 ||
  fail "this package has no Java runtime and there is none: install a JDK 17 or newer or set JAVA_HOME"
version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
[ "${version:-0}" -ge 17 ] || fail "$java is of Java ${version:-unknown}: 17 or newer is needed"

echo "Start to install the analysis node in $home"
active=
if [ -z "$root" ] && [ -d /run/systemd/system ] && systemctl -q is-active taosanoded; then
  active=yes
  systemctl stop taosanoded
fi
mkdir -p "$home"
rm -rf "${home:?}/bin" "${home:?}/lib" "${home:?}/cfg" "${home:?}/docs"
for part in bin lib docs; do
  [ ! -d "$package/$part" ] || cp -R "$package/$part" "$home/$part"
done
mkdir "$home/cfg"
cp "$package/cfg/taosanode.ini" "$home/cfg/taosanode.ini.dist"
cp "$package/cfg/taosanoded.service" "$home/cfg/"
[ -n "$root" ] || chown -R root:root "$home/bin" "$home/lib" "$home/cfg"
"$home/bin/setup.sh" install
[ -z "$active" ] || systemctl start taosanoded
start="systemctl start taosanoded"
[ -z "$root" ] || start=$home/bin/start.sh
echo
echo "To start the node    : $start"
echo "To configure it      : edit $root/etc/taos/taosanode.ini"
echo "To remove it         : rmtaosanode"
echo
echo "TDengine Anode is installed successfully!"
