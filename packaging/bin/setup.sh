#!/bin/sh
# Puts the node's surroundings in order or away: user, folders, configuration, models, links,
# service, class archive. The archive's install.sh and the Debian package both use it, so that an
# installed node looks the same however it came. Run from another place than /usr/local/taos, it
# works below that place and leaves users and services alone.
set -eu
umask 022
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
root=${home%/usr/local/taos/taosanode}
user=taosanode
etc=$root/etc/taos
data=$root/var/lib/taos/taosanode
log=$root/var/log/taos/taosanode
links=$root/usr/bin
units=$root/etc/systemd/system

real() { [ -z "$root" ]; }
systemd() { real && [ -d /run/systemd/system ]; }

make_user() {
  ! id "$user" >/dev/null 2>&1 || return 0
  shell=$(command -v nologin || echo /usr/sbin/nologin)
  useradd --system --user-group --no-create-home --home-dir "$data" --shell "$shell" "$user"
}

# A link of ours, in place of an older link; whatever else stands there stays.
link() {
  if [ -e "$2" ] && [ ! -L "$2" ]; then
    echo "setup.sh: $2 is no link and stays as it is" >&2
  else
    ln -sfn "$1" "$2"
  fi
}

make_folders() {
  mkdir -p "$log" "$data/model" "$data/resource" "$links" "$etc"
  link "$log" "$home/log"
  link "$data/model" "$home/model"
  link "$data/resource" "$home/resource"
  rm -f "$home/taosanode.pid" "$home/uwsgi.pid"
  real || return 0
  chown -R "$user:$user" "$log"
  chown "$user:$user" "$data/model" "$data/resource"
  chmod 0755 "$log" "$data/model" "$data/resource"
  # The node may leave its pid file here, yet cannot replace what belongs to root.
  chown "root:$user" "$home"
  chmod 1775 "$home"
}

# The file of the operator is never changed: the new one lies beside it. An installed node has a pid
# file, so that stop, reload and status find it.
copy_config() {
  new=$home/cfg/taosanode.ini.new
  sed -e "s|= /usr/local/taos/|= $root/usr/local/taos/|" -e "s|= /var/|= $root/var/|" \
    -e 's/^;\(pidfile\|vacuum\) = /\1 = /' \
    "$home/cfg/taosanode.ini.dist" >"$new"
  if [ ! -e "$etc/taosanode.ini" ]; then
    mv "$new" "$etc/taosanode.ini"
  elif cmp -s "$new" "$etc/taosanode.ini"; then
    rm "$new"
  else
    mv "$new" "$etc/taosanode.ini.new"
    echo "$etc/taosanode.ini is kept as it is, the new one is $etc/taosanode.ini.new"
  fi
  link "$etc/taosanode.ini" "$home/cfg/taosanode.ini"
}

# A model that is there already is the operator's, even under the name of one of ours.
copy_models() {
  for model in "$home"/lib/models/*/; do
    [ -d "$model" ] || continue
    name=$(basename "$model")
    if [ ! -e "$data/model/$name" ]; then
      rm -rf "$data/model/.$name.new"
      cp -R "$model" "$data/model/.$name.new"
      ! real || chown -R "$user:$user" "$data/model/.$name.new"
      mv "$data/model/.$name.new" "$data/model/$name"
    elif ! diff -qr "$model" "$data/model/$name" >/dev/null 2>&1; then
      echo "$data/model/$name is kept as it is, the new one is in $home/lib/models"
    fi
  done
  for script in "$home"/lib/resource/*.sql; do
    [ ! -f "$script" ] || cp "$script" "$data/resource/"
  done
}

make_links() {
  link "$home/bin/taosanode" "$links/taosanode"
  link "$home/bin/uninstall.sh" "$links/rmtaosanode"
  link "$home/bin/model-service.sh" "$links/start-model"
  link "$home/bin/model-service.sh" "$links/stop-model"
}

# Starts are faster with it, and as before without it.
archive_classes() {
  java=$home/lib/runtime/bin/java
  [ -x "$java" ] || java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  "$home/bin/archive-classes" "$java" "$home/lib/*" "$home/lib/taosanode.jsa" >/dev/null 2>&1 ||
    echo "No class archive could be made, each start takes somewhat longer"
}

make_service() {
  mkdir -p "$units"
  sed "s|/usr/local/taos/taosanode|$home|g" "$home/cfg/taosanoded.service" >"$units/taosanoded.service"
  if systemd; then
    systemctl daemon-reload
    systemctl -q enable taosanoded
  elif real; then
    echo "systemd does not run here: start the node with $home/bin/start.sh"
  fi
}

# Everything that install made, except what purge takes.
remove() {
  if systemd; then
    systemctl -q disable --now taosanoded 2>/dev/null || true
  fi
  rm -f "$units/taosanoded.service"
  if systemd; then
    systemctl daemon-reload
    systemctl -q reset-failed taosanoded 2>/dev/null || true
  fi
  for name in taosanode rmtaosanode start-model stop-model; do
    case $(readlink "$links/$name" || true) in
      "$home"/*) rm -f "$links/$name" ;;
    esac
  done
  rm -f "$home/cfg/taosanode.ini" "$home/lib/taosanode.jsa" "$home/lib/taosanode.aot" "$home/taosanode.pid"
  for name in log model resource; do
    [ ! -L "$home/$name" ] || rm -f "$home/$name"
  done
}

# Configuration, logs and user. Models and data stay, and belong to root from then on.
purge() {
  rm -rf "$log"
  rm -f "$etc/taosanode.ini" "$etc/taosanode.ini.new"
  rmdir "$etc" "$(dirname "$log")" 2>/dev/null || true
  real || return 0
  id "$user" >/dev/null 2>&1 || return 0
  find "$data" -xdev -user "$user" -exec chown -h root:root {} + 2>/dev/null || true
  userdel "$user" || true
}

case ${1:-} in
  install)
    ! real || make_user
    make_folders
    copy_config
    copy_models
    make_links
    make_service
    archive_classes
    ;;
  remove) remove ;;
  purge) purge ;;
  *)
    echo "Usage: setup.sh install|remove|purge" >&2
    exit 2
    ;;
esac
