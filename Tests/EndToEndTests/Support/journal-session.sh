# Runs tcpwatchd with a real systemd-journald of its own, and prints what the journal kept of it as JSON.
# usage: journal-session.sh DIRECTORY-OF-THE-PROGRAMS [COMMAND-THAT-STARTS-IT ...] -- [ARGUMENT ...]
# Wants a mount and a network namespace of its own (unshare --mount --net).
set -euo pipefail
programs=$1
shift
wrapper=()
while [ "$1" != -- ]; do
    wrapper+=("$1")
    shift
done
shift

mount --make-rprivate /
mount -t tmpfs tmpfs /run
ip link set lo up
mkdir -p /run/systemd/journald.conf.d /run/log/journal
printf '[Journal]\nStorage=volatile\nReadKMsg=no\nAudit=\nForwardToWall=no\n' >/run/systemd/journald.conf.d/test.conf
setpriv --pdeathsig=KILL /lib/systemd/systemd-journald 2>/dev/null &
journal=$!
until [ -S /run/systemd/journal/socket ]; do
    kill -0 $journal
    sleep 0.02
done

"${wrapper[@]}" "$programs/tcpwatchd" --log journal --control-socket /run/control.sock --interval 200ms "$@" &
daemon=$!
until curl --silent --fail --output /dev/null --unix-socket /run/control.sock http://tcpwatch/readyz; do
    kill -0 $daemon 2>/dev/null || break
    sleep 0.02
done
kill -TERM $daemon 2>/dev/null || true
wait $daemon && status=0 || status=$?

journalctl --sync
journalctl --directory=/run/log/journal --all --output=json SYSLOG_IDENTIFIER=tcpwatchd
kill -TERM $journal
exit $status
