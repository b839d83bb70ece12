"""The package's life: upgrade, removal, purge."""
import os
import re
import subprocess
import tempfile

from daemon import UNIT, wait_for_state
from failure import expect, expect_equal, expect_in, wait_for_equal

OWN = "# mine\n"

# What dpkg, the journal and useradd keep for themselves.
KEPT_BY_OTHERS = (
    "/etc/.pwd.lock", "/etc/group-", "/etc/gshadow-", "/etc/passwd-", "/etc/shadow-", "/etc/subgid-", "/etc/subuid-",
    "/root/tcpwatch.deb", "/tmp/", "/var/cache/", "/var/lib/dpkg/", "/var/lib/systemd/", "/var/log/", "/var/tmp/",
)

before = set()


def files(machine):
    paths = machine.run("find", "/", "-xdev", "-not", "-path", "/proc/*", "-not", "-path", "/sys/*").splitlines()
    runtime = machine.run("find", "/run", "-path", "*tcpwatch*").splitlines()
    return {path for path in paths + runtime if not path.startswith(KEPT_BY_OTHERS)}


def installs(machine, package):
    """The package installs on a system that has never seen it."""
    before.update(files(machine))
    machine.install(package)
    for path in ("/usr/sbin/tcpwatchd", "/usr/bin/tcpwatchctl", "/etc/tcpwatch/tcpwatch.yaml"):
        machine.run("test", "-e", path)
    wait_for_state(machine, "active")


def upgrades(machine, package):
    """An upgrade restarts the service and keeps a changed configuration."""
    machine.run("sh", "-c", f"printf '{OWN}' >> /etc/tcpwatch/tcpwatch.yaml")
    old = machine.property(UNIT, "MainPID")
    with tempfile.TemporaryDirectory() as place:
        newer = next_version(package, place)
        machine.install(newer)
    version = machine.run("dpkg-query", "--show", "--showformat=${Version}", "tcpwatch")
    expect(version.endswith("+next"), f"the version is {version}")
    wait_for_state(machine, "active")
    expect(machine.property(UNIT, "MainPID") != old, "the old daemon still runs")
    configuration = machine.run("cat", "/etc/tcpwatch/tcpwatch.yaml")
    expect(configuration.endswith(OWN), "the configuration was replaced", configuration)


def next_version(package, place):
    """The same package under a higher version."""
    subprocess.run(["dpkg-deb", "--raw-extract", package, f"{place}/tree"], check=True)
    control = f"{place}/tree/DEBIAN/control"
    with open(control, encoding="utf-8") as file:
        text = file.read()
    with open(control, "w", encoding="utf-8") as file:
        file.write(re.sub(r"^(Version: .+)$", r"\1+next", text, flags=re.MULTILINE))
    newer = f"{place}/newer.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", f"{place}/tree", newer],
        check=True, stdout=subprocess.DEVNULL)
    return newer


def removes(machine, _):
    """A removal stops the service and keeps the configuration and the user."""
    machine.write("/etc/tcpwatch/conf.d/mine.yaml", OWN)
    machine.run("dpkg", "--remove", "tcpwatch")
    wait_for_equal(lambda: machine.attempt("pgrep", "tcpwatchd").stdout, "", "the daemon's processes")
    expect(not os.path.exists(f"{machine.root}/usr/sbin/tcpwatchd"), "the daemon's file is still there")
    expect_in(OWN.strip(), machine.run("cat", "/etc/tcpwatch/tcpwatch.yaml"), "the configuration")
    machine.run("test", "-e", "/etc/tcpwatch/conf.d/mine.yaml")
    machine.run("getent", "passwd", "tcpwatch")


def returns(machine, package):
    """Installed again it goes on with that configuration."""
    machine.install(package)
    wait_for_state(machine, "active")
    expect_in(OWN.strip(), machine.run("cat", "/etc/tcpwatch/tcpwatch.yaml"), "the configuration")


def purges(machine, _):
    """A purge leaves neither file nor user nor group, though someone joined it."""
    machine.run("useradd", "--groups", "tcpwatch", "--no-create-home", "alice")
    machine.run("dpkg", "--purge", "tcpwatch")
    wait_for_equal(lambda: sorted(files(machine) - before), [], "left over")
    expect_equal(sorted(before - files(machine)), [], "lost")
    for table in ("passwd", "group"):
        expect(machine.attempt("getent", table, "tcpwatch").returncode != 0, f"tcpwatch is still in {table}")
    found = machine.attempt("systemctl", "cat", UNIT)
    expect(found.returncode != 0, "systemd still knows the unit", found.stdout)
    catalogs = machine.run("journalctl", "--list-catalog")
    expect("tcpwatch" not in catalogs, "the journal still knows the catalogs", catalogs)
    helpers = machine.run("find", "/var/lib/systemd", "-name", "*tcpwatch*")
    expect_equal(helpers, "", "left over of the enabling")


def purges_in_use(machine, package):
    """A purge succeeds while somebody else runs as its user, who is kept."""
    machine.install(package)
    machine.run("systemd-run", "--uid=tcpwatch", "--unit=stranger", "sleep", "infinity")
    machine.run("dpkg", "--purge", "tcpwatch")
    machine.run("getent", "passwd", "tcpwatch")
    expect(machine.attempt("dpkg-query", "--status", "tcpwatch").returncode != 0, "dpkg still knows the package")


STEPS = [installs, upgrades, removes, returns, purges, purges_in_use]
