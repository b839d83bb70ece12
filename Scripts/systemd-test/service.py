"""The service from its installation on, and what it finds."""
import findings
import reload
import stall
from daemon import SETTINGS, UNIT, status, wait_for_interval, wait_for_state
from failure import Failure, expect, expect_equal, expect_in, wait_for_equal, wait_for_in, wait_until

QUICK = """\
interval: 500ms
cpu_budget: off
detectors:
  close-wait-pileup: {count: 5, age: 1s}
"""


def installs(machine, package):
    """The package installs, enables and starts the service."""
    machine.install(package)
    expect_equal(machine.run("systemctl", "is-enabled", UNIT).strip(), "enabled", "the unit")
    wait_for_state(machine, "active")


def units_are_sound(machine, _):
    """systemd has nothing to complain of in the units."""
    names = machine.run("find", "/lib/systemd/system", "-name", "tcpwatchd*").split()
    result = machine.attempt("systemd-analyze", "verify", "--man=no", *names)
    expect_equal(result.stdout + result.stderr, "", "systemd-analyze verify")


def runs_without_privilege(machine, _):
    """The daemon runs as tcpwatch, without a capability, in the sandbox, and reads netlink."""
    process = machine.run("cat", f"/proc/{machine.property(UNIT, 'MainPID')}/status")
    fields = dict(line.split(":\t", 1) for line in process.splitlines() if ":\t" in line)
    user = machine.run("id", "--user", "tcpwatch").strip()
    expect_equal(fields["Uid"].split(), [user] * 4, "user ids")
    for kind in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        expect_equal(int(fields[kind], 16), 0, kind)
    expect_equal((fields["NoNewPrivs"], fields["Seccomp"]), ("1", "2"), "new privileges and filter")
    expect_equal(status(machine)["mode"], "netlink", "the mode")
    machine.run("systemd-analyze", "security", "--no-pager", "--threshold=15", UNIT)


def members_may_ask(machine, _):
    """Members of the group tcpwatch may use tcpwatchctl, others are told how to become one."""
    machine.run("useradd", "--groups", "tcpwatch", "alice")
    machine.run("useradd", "bob")
    machine.run("runuser", "-u", "alice", "--", "tcpwatchctl", "status")
    refused = machine.attempt("runuser", "-u", "bob", "--", "tcpwatchctl", "status")
    expect_equal(refused.returncode, 77, "the stranger's exit code")
    expect_in("add yourself to group tcpwatch", refused.stderr, "the stranger's answer")


def another_group_may_ask(machine, _):
    """control.group hands the socket to a group that the drop-in makes the daemon a member of."""
    machine.run("groupadd", "ops")
    machine.run("useradd", "--groups", "ops", "carol")
    directory, settings = "/etc/systemd/system/tcpwatchd.service.d", "/etc/tcpwatch/conf.d/group.yaml"
    machine.write(f"{directory}/group.conf", "[Service]\nSupplementaryGroups=ops\n")
    machine.write(settings, "control: {group: ops}\n")
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", UNIT)
    expect_equal(machine.run("stat", "--format=%G", "/run/tcpwatch/control.sock").strip(), "ops", "the socket's group")
    machine.run("runuser", "-u", "carol", "--", "tcpwatchctl", "reload")
    machine.run("rm", "-r", directory, settings)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", UNIT)


def takes_settings(machine, _):
    """A file in conf.d takes effect with a restart."""
    machine.write(SETTINGS, QUICK)
    machine.run("systemctl", "restart", UNIT)
    wait_for_interval(machine, 500)


def scrapes_stay_on_this_host(machine, _):
    """Scrapes from another address are dropped, until the drop-in allows it."""
    machine.run("ip", "address", "add", "192.0.2.20/32", "dev", "lo")
    machine.write("/etc/tcpwatch/conf.d/remote.yaml", 'metrics: {listen: ["0.0.0.0:9732"]}\n')
    machine.run("systemctl", "restart", UNIT)
    scrape = ["curl", "--silent", "--fail", "--max-time", "2", "--output", "/dev/null", "--interface", "192.0.2.20"]
    expect(machine.attempt(*scrape, "http://192.0.2.20:9732/metrics").returncode != 0, "a stranger may scrape")
    directory = "/etc/systemd/system/tcpwatchd.service.d"
    machine.run("mkdir", directory)
    machine.run("cp", "/usr/share/doc/tcpwatch/examples/remote-scrape.conf", directory)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", UNIT)
    wait_until(
        "the stranger may scrape", lambda: machine.attempt(*scrape, "http://192.0.2.20:9732/metrics").returncode == 0)
    machine.run("rm", "-r", directory, "/etc/tcpwatch/conf.d/remote.yaml")
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", UNIT)


def survives_a_kill(machine, _):
    """After SIGKILL it is started again, and answers on a new socket."""
    before = machine.property(UNIT, "MainPID")
    restarts = machine.property(UNIT, "NRestarts")
    machine.run("kill", "-KILL", before)
    wait_until("the service is restarted", lambda: machine.property(UNIT, "NRestarts") != restarts)
    wait_for_state(machine, "active")
    expect(machine.property(UNIT, "MainPID") != before, "it is the same process")
    status(machine)
    wait_for_equal(lambda: sockets(machine), ["/run/tcpwatch/control.sock"], "sockets")


def sockets(machine):
    return machine.run("find", "/run/tcpwatch", "-type", "s").split()


def watchdog_ends_a_stall(machine, _):
    """When the loop of polls stands still, and nothing else does, systemd starts the daemon anew."""
    directory = "/run/systemd/system/tcpwatchd.service.d"
    machine.run("mkdir", "-p", directory)
    machine.run("sh", "-c", f"printf '[Service]\\nWatchdogSec=5\\n' > {directory}/watchdog.conf")
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", UNIT)
    # The loop of polls has the first event loop to itself; the endpoints, which go on, have the second.
    thread = stall.first_thread("tcpwatchd", "NIO-ELT-")
    stall.stop_thread(thread)
    wait_until("the stalled daemon is ended", lambda: stall.has_died(thread))
    wait_for_equal(lambda: machine.property(UNIT, "NRestarts"), "1", "restarts")
    wait_for_state(machine, "active")
    wait_for_in(
        "Watchdog timeout", lambda: machine.run("journalctl", "--unit", UNIT, "--output=cat"), "the journal")
    machine.run("rm", "-r", directory)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", UNIT)


def leaves_no_socket(machine, _):
    """A stop leaves no socket."""
    machine.run("systemctl", "stop", UNIT)
    expect_equal(machine.property(UNIT, "Result"), "success", "the stop's result")
    wait_for_equal(lambda: sockets(machine), [], "sockets")
    expect_equal(machine.attempt("tcpwatchctl", "status").returncode, 69, "the exit code of tcpwatchctl")
    machine.run("systemctl", "start", UNIT)


def refuses_a_bad_configuration(machine, _):
    """A bad configuration ends it with 78, once, and the status says where."""
    machine.write("/etc/tcpwatch/conf.d/wrong.yaml", "intervall: 1s\n")
    expect(machine.attempt("systemctl", "restart", UNIT).returncode != 0, "the restart succeeds")
    wait_for_state(machine, "failed")
    expect_equal(machine.property(UNIT, "ExecMainStatus"), "78", "the exit code")
    expect_equal(machine.property(UNIT, "NRestarts"), "0", "restarts")
    wait_for_in(
        "wrong.yaml:1:1: unknown key",
        lambda: machine.attempt("systemctl", "status", "--no-pager", "--full", UNIT).stdout, "the status")
    machine.remove("/etc/tcpwatch/conf.d/wrong.yaml")
    machine.run("systemctl", "restart", UNIT)


def complains_of_nothing(machine, _):
    """In all that time the journal has no complaint of the daemon's own, nor of systemd about its unit."""
    lines = machine.run(
        "journalctl", "--output=cat", "--priority=warning", "--unit", UNIT).splitlines()
    expected = (
        "unknown key", "CLOSE_WAIT", "SIGKILL", "killed", "Failed with result", "Failed to start", "Watchdog timeout",
        "Reload failed")
    unexpected = [line for line in lines if not any(word in line for word in expected)]
    if unexpected:
        raise Failure("complaints in the journal", "\n".join(unexpected))


STEPS = [
    installs,
    units_are_sound,
    runs_without_privilege,
    members_may_ask,
    another_group_may_ask,
    takes_settings,
    *findings.STEPS,
    *reload.STEPS,
    scrapes_stay_on_this_host,
    survives_a_kill,
    watchdog_ends_a_stall,
    leaves_no_socket,
    refuses_a_bad_configuration,
    complains_of_nothing,
]
