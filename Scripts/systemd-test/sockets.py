"""Sockets that systemd holds."""
from daemon import UNIT, status, wait_for_state
from failure import expect_equal, wait_for_equal, wait_for_in

SOCKETS = ["tcpwatchd-control.socket", "tcpwatchd-metrics.socket"]
CONTROL = "/run/tcpwatch/control.sock"


def waits_for_them(machine, package):
    """The package installs the socket units and leaves them alone."""
    machine.install(package)
    for unit in SOCKETS:
        expect_equal(machine.attempt("systemctl", "is-enabled", unit).stdout.strip(), "disabled", unit)
        expect_equal(machine.property(unit, "ActiveState"), "inactive", unit)


def starts_when_asked(machine, _):
    """A request on the control socket starts the daemon, which knows the socket by its name."""
    machine.run("systemctl", "stop", UNIT)
    machine.run("systemctl", "enable", "--now", *SOCKETS)
    expect_equal(machine.property(UNIT, "ActiveState"), "inactive", "the unit")
    expect_equal(machine.run("stat", "--format=%U:%G %a", CONTROL).strip(), "tcpwatch:tcpwatch 660", "the socket")
    expect_equal(status(machine)["control_socket"], CONTROL, "the socket in the status")
    wait_for_state(machine, "active")


def survives_a_stop(machine, _):
    """The sockets survive a stop, and a scrape starts the daemon again."""
    machine.run("systemctl", "stop", UNIT)
    machine.run("test", "-S", CONTROL)
    scrape = ["curl", "--silent", "--fail", "http://127.0.0.1:9732/metrics"]
    wait_for_in("tcpwatch_up 1", lambda: machine.run(*scrape), "the scrape")
    status(machine)


def restarts_behind_them(machine, _):
    """A restart refuses nobody: the sockets are the same before and after."""
    before = machine.run("stat", "--format=%i", CONTROL)
    machine.run("systemctl", "restart", UNIT)
    expect_equal(machine.run("stat", "--format=%i", CONTROL), before, "the socket's inode")
    machine.run("curl", "--silent", "--fail", "--output", "/dev/null", "http://127.0.0.1:9732/metrics")


def has_a_group_of_its_own(machine, _):
    """Who is in the group of the control socket's unit may connect and reload, whatever control.group says."""
    machine.run("groupadd", "ops")
    machine.run("useradd", "--groups", "ops", "carol")
    machine.write(f"/etc/systemd/system/{SOCKETS[0]}.d/group.conf", "[Socket]\nSocketGroup=ops\n")
    machine.write("/etc/tcpwatch/conf.d/group.yaml", "control: {group: nobody-has-made-it}\n")
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "stop", UNIT)
    machine.run("systemctl", "restart", SOCKETS[0])
    machine.run("runuser", "-u", "carol", "--", "tcpwatchctl", "reload")


def goes_with_the_package(machine, _):
    """A removal stops them and leaves no socket."""
    machine.run("dpkg", "--remove", "tcpwatch")
    wait_for_equal(lambda: machine.run("ss", "-tlnH"), "", "listening sockets")
    wait_for_equal(lambda: machine.run("find", "/run", "-path", "/run/tcpwatch*"), "", "left over in /run")


STEPS = [waits_for_them, starts_when_asked, survives_a_stop, restarts_behind_them, has_a_group_of_its_own, goes_with_the_package]
