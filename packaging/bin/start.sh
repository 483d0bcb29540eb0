#!/bin/sh
# What the service runs: the node in the foreground, in this very process. Started as root it first
# becomes the user that uid and gid of the ini file name, taosanode if they name none.
set -eu
bin=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
config=${TAOSANODE_CONFIG:-$bin/../cfg/taosanode.ini}

# The last value of a key of section [uwsgi]; nothing if the key is absent.
value_of() {
  [ -r "$config" ] || return 0
  awk -v key="$1" '
    function trimmed(text) { gsub(/^[ \t\r]+|[ \t\r]+$/, "", text); return text }
    NR == 1 { sub(/^\357\273\277/, "") }
    { line = trimmed($0) }
    line ~ /^\[/ { inside = line == "[uwsgi]"; next }
    inside && line !~ /^[;#]/ {
      at = index(line, "=")
      if (at && trimmed(substr(line, 1, at - 1)) == key) value = trimmed(substr(line, at + 1))
    }
    END { print value }' "$config"
}

if [ "$(id -u)" -ne 0 ]; then
  exec "$bin/taosanode" serve -c "$config" "$@"
fi
user=$(value_of uid)
user=${user:-taosanode}
id "$user" >/dev/null 2>&1 || {
  echo "taosanode: user $user not found (uid in $config)" >&2
  exit 1
}
if [ "$(id -u "$user")" -eq 0 ]; then
  exec "$bin/taosanode" serve -c "$config" "$@"
fi
group=$(value_of gid)
group=${group:-$(id -g "$user")}
[ "$group" != root ] || group=0
command -v setpriv >/dev/null 2>&1 || {
  echo "taosanode: setpriv is missing (package util-linux), so uid = $user cannot be had" >&2
  exit 1
}
exec setpriv --reuid "$(id -u "$user")" --regid "$group" --init-groups --inh-caps=-all \
  "$bin/taosanode" serve -c "$config" "$@"
