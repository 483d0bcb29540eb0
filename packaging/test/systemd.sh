#!/bin/bash
# shellcheck disable=SC2016 # commands are expanded inside of the container

# Installs a package into a small Debian that boots with a systemd of its own, and does what an
# operator does from install to removal. Opt-in: needs root, debootstrap and systemd-container.
#   packaging/test/systemd.sh target/dist/taosanode-VERSION-linux-x64.tar.gz [WORK] >transcript
# WORK keeps the bare Debian for the next run (about 300 MB). The container has a loopback device
# alone, so nothing outside of it can be met. Exit status 0: every expectation held.
set -euo pipefail
package=$(readlink -f "${1:?package}")
work=${2:-/var/tmp/taosanode-systemd-test}
failures=0

mkdir -p "$work"
if [ ! -x "$work/bare/sbin/init" ]; then
  echo "making a bare Debian in $work/bare" >&2
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,procps,iproute2,curl \
    bookworm "$work/bare" >"$work/debootstrap.log"
fi
rm -rf "$work/root"
cp -a --reflink=auto "$work/bare" "$work/root"
cp "$package" "$work/root/root/"

systemd-nspawn -q -D "$work/root" --register=no --keep-unit --private-network --machine=anode \
  -b --console=pipe </dev/null >"$work/boot.log" 2>&1 &
nspawn=$!
init=
finish() {
  [ -z "$init" ] || nsenter -t "$init" -a systemctl poweroff >/dev/null 2>&1 || true
  wait "$nspawn" 2>/dev/null || true
}
trap finish EXIT
for _ in $(seq 100); do
  init=$(pgrep -P "$nspawn" | head -n 1 || true)
  [ -n "$init" ] && nsenter -t "$init" -a systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded' && break
  sleep 0.2
done

inside() { nsenter -t "$init" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 bash -c "$1" 2>&1; }

# Runs a command inside and prints it with its output and the seconds that it took.
run() {
  local from status=0
  from=$(date +%s%N)
  printf '\n# %s\n' "$1"
  inside "$1" || status=$?
  printf '(status %d, %d.%02d s)\n' $status $((($(date +%s%N) - from) / 1000000000)) $((($(date +%s%N) - from) / 10000000 % 100))
}

# expect WHAT COMMAND: the command must succeed.
expect() {
  if inside "$2" >/dev/null; then
    echo "ok: $1"
  else
    echo "NOT OK: $1"
    failures=$((failures + 1))
  fi
}

main_pid='systemctl show -P MainPID taosanoded'
ask='curl -s -m 10 -o /dev/null -w "%{http_code}\n" http://127.0.0.1:6090/status'

run 'systemctl is-system-running; systemctl --version | head -n 1; . /etc/os-release; echo $PRETTY_NAME'
case $package in
  *.deb)
    run 'dpkg -i /root/taosanode_*.deb'
    ;;
  *)
    run 'cd /root && tar xzf taosanode-*.tar.gz && rm taosanode-*.tar.gz && taosanode-*/install.sh -v server -e no'
    ;;
esac
expect 'the unit file has no fault' '[ -z "$(systemd-analyze verify taosanoded.service 2>&1)" ]'
expect 'the service is enabled' 'systemctl -q is-enabled taosanoded'
expect 'the service has a user' 'id taosanode'

run 'systemctl start taosanoded'
run "$ask"
expect 'it answers as soon as start returns' "[ \$($ask) = 200 ]"
expect 'one process without root serves' "[ \$(stat -c %U /proc/\$($main_pid)) = taosanode ]"
expect 'the process has no capability' "grep -q 'CapEff:.0000000000000000' /proc/\$($main_pid)/status"
run 'systemctl status taosanoded --no-pager --lines 3'
run "curl -s http://127.0.0.1:6090/models"
expect 'the bundled model is served' 'curl -s http://127.0.0.1:6090/list | grep -q sample-ad'
expect 'the application log is written' '[ -s /var/log/taos/taosanode/taosanode.app.log ]'
run 'taosanode check | tail -n 3'

inside "$main_pid" >"$work/before"
run 'systemctl reload taosanoded'
expect 'a reload keeps the process' "[ \$($main_pid) = $(cat "$work/before") ]"
expect 'it still answers' "[ \$($ask) = 200 ]"

run 'sed -i "s/^processes = 2/processes = many/" /etc/taos/taosanode.ini; systemctl reload taosanoded; status=$?; sed -i "s/^processes = many/processes = 2/" /etc/taos/taosanode.ini; exit $status'
expect 'a configuration in error is told and the node goes on' "[ \$($main_pid) = $(cat "$work/before") ] && [ \$($ask) = 200 ] && journalctl -u taosanoded --no-pager -o cat | grep -q 'processes = many'"

run "kill -9 \$($main_pid); sleep 3; for i in \$(seq 50); do systemctl -q is-active taosanoded && break; sleep 0.2; done; systemctl show -p NRestarts -p ActiveState taosanoded"
expect 'a killed node comes back' "[ \$($ask) = 200 ]"

run "mkdir -p /run/systemd/system/taosanoded.service.d; printf '[Service]\nWatchdogSec=4\n' >/run/systemd/system/taosanoded.service.d/watch.conf; systemctl daemon-reload; systemctl restart taosanoded; sleep 6; systemctl show -p NRestarts taosanoded; kill -STOP \$($main_pid); sleep 10; systemctl show -p NRestarts -p ActiveState taosanoded"
expect 'a frozen node is started again, one that lives is left alone' "[ \$(systemctl show -P NRestarts taosanoded) = 1 ] && [ \$($ask) = 200 ]"
run 'rm -r /run/systemd/system/taosanoded.service.d; systemctl daemon-reload; systemctl restart taosanoded'

run 'systemctl stop taosanoded; systemctl show -p Result -p ActiveState -p ExecMainStatus taosanoded'
expect 'stopped without a complaint' '[ "$(systemctl show -P Result taosanoded)" = success ]'
expect 'nothing listens any more' '! ss -ltn | grep -q :6090'

run 'python=$(command -v python3 || true); systemd-socket-activate -l 127.0.0.1:6090 sleep 60 & sleep 1; timeout 100 systemctl start taosanoded; status=$?; systemctl stop taosanoded; kill %1; exit $status'
expect 'the log names the taken port' 'journalctl -u taosanoded --no-pager | grep -qi "6090.*in use\|in use.*6090"'
run 'systemctl reset-failed taosanoded; journalctl -u taosanoded --no-pager -o cat | grep -i "in use" | head -n 1'

run 'sed -i "s/^;uid = root/uid = root/" /etc/taos/taosanode.ini; systemctl start taosanoded'
expect 'uid = root is obeyed' "[ \$(stat -c %U /proc/\$($main_pid)) = root ]"
expect 'it answers as root too' "[ \$($ask) = 200 ]"
run 'sed -i "s/^uid = root/uid = nosuchuser/" /etc/taos/taosanode.ini; systemctl restart taosanoded; systemctl stop taosanoded; journalctl -u taosanoded --no-pager -o cat | grep "not found" | head -n 1'
run 'sed -i "s/^uid = nosuchuser/;uid = root/" /etc/taos/taosanode.ini; systemctl reset-failed taosanoded; systemctl start taosanoded'
expect 'back to its own user' "[ \$(stat -c %U /proc/\$($main_pid)) = taosanode ] && [ \$($ask) = 200 ]"

run 'mkdir /var/lib/taos/taosanode/model/mine && echo mine >/var/lib/taos/taosanode/model/mine/note'
run 'rmtaosanode'
expect 'the model of the operator is still there' '[ -f /var/lib/taos/taosanode/model/mine/note ]'
run 'find / -xdev \( -iname "*taosanode*" -o -user 999 -o -nouser \) -not -path "/root/*" -not -path "/var/lib/taos/*" -not -path "/proc/*" -not -path "/var/log/journal/*"'
expect 'nothing else is left' '[ -z "$(find / -xdev \( -iname "*taosanode*" -o -nouser \) -not -path "/root/*" -not -path "/var/lib/taos*" -not -path "/var/lib/systemd/*" -not -path "/var/log/journal/*" -not -path "/run/*" 2>/dev/null)" ]'
expect 'the user is gone' '! id taosanode'

printf '\n%d expectations failed\n' "$failures"
[ "$failures" -eq 0 ]
