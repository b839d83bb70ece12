"""What make install puts into /usr/local, and make uninstall takes away."""
import os
import subprocess

from daemon import UNIT, status
from failure import expect, expect_equal, expect_in, wait_for_equal

SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CONFIGURATION = {"/etc/tcpwatch", "/etc/tcpwatch/conf.d", "/etc/tcpwatch/tcpwatch.yaml"}

before = set()


def make(machine, target):
    """Makes a target for the machine's tree, which has neither make nor the sources."""
    command = ["make", "--silent", f"--directory={SOURCES}", f"DESTDIR={machine.root}", target]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def files(machine):
    return set(machine.run("find", "/etc", "/usr/local", "-path", "*tcpwatch*").splitlines())


def installs(machine, _):
    """make install and what it tells the system make a service that starts, answers and reloads."""
    before.update(files(machine))
    make(machine, "install")
    machine.copy_in(f"{SOURCES}/Scripts/service", "/root/service")
    machine.run("/root/service", "register", "/usr/local/lib/sysusers.d/tcpwatch.conf")
    machine.run("systemctl", "enable", "--now", UNIT)
    expect_equal(status(machine)["mode"], "netlink", "the mode")
    machine.run("systemctl", "reload", UNIT)
    expect("tcpwatch" in machine.run("journalctl", "--list-catalog"), "the journal does not know the catalogs")


def uninstalls(machine, _):
    """make uninstall leaves the configuration, and nothing else."""
    machine.run("/root/service", "stop", UNIT)
    make(machine, "uninstall")
    told = machine.run("/root/service", "forget", "/etc/tcpwatch")
    expect_in("kept: /etc/tcpwatch", told, "what is told")
    wait_for_equal(lambda: sorted(files(machine) - before - CONFIGURATION), [], "left over")
    expect(machine.attempt("systemctl", "cat", UNIT).returncode != 0, "systemd still knows the unit")
    expect("tcpwatch" not in machine.run("journalctl", "--list-catalog"), "the journal still knows the catalogs")


STEPS = [installs, uninstalls]
