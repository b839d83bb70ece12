"""A booted Debian 12, thrown away after use."""
import os
import signal
import subprocess
import tempfile

from failure import Failure, wait_until


class Machine:
    """A container whose first process is systemd, on a copy of a tree that is written in memory.

    It has a network of its own, with nothing but loopback.
    """

    def __init__(self, place, tree, groups):
        self.place = tempfile.mkdtemp(dir=place)
        self.root = f"{self.place}/root"
        self.groups = groups
        self._mount(tree)
        self.container = self._boot()
        self.leader = None

    def __enter__(self):
        self.leader = wait_until("the container has a first process", self._first_child)
        wait_until("systemd answers", lambda: self.attempt("systemctl", "is-system-running").stdout.strip())
        self.attempt("systemctl", "is-system-running", "--wait")
        return self

    def __exit__(self, *_):
        if self.leader:
            os.kill(self.leader, signal.SIGKILL)
        else:
            self.container.kill()
        self.container.wait()
        subprocess.run(["umount", self.root, self.place], check=True)
        os.rmdir(self.place)

    def _mount(self, tree):
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", self.place], check=True)
        for name in ("root", "upper", "work"):
            os.mkdir(f"{self.place}/{name}")
        layers = f"lowerdir={tree},upperdir={self.place}/upper,workdir={self.place}/work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, self.root], check=True)

    def _boot(self):
        def enter_groups():
            for group in self.groups:
                with open(f"{group}/cgroup.procs", "w", encoding="ascii") as processes:
                    processes.write("0")

        with open(f"{self.place}/console", "w", encoding="utf-8") as console:
            return subprocess.Popen(
                ["systemd-nspawn", "--quiet", "--boot", f"--directory={self.root}", "--private-network",
                 "--machine=tcpwatch-test", "--console=pipe", "--register=no", "--keep-unit",
                 # For IPAddressDeny=, which systemd makes by BPF in the unified hierarchy.
                 "--system-call-filter=bpf"],
                env=os.environ | {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}, stdin=subprocess.DEVNULL, stdout=console, stderr=console, preexec_fn=enter_groups)

    def _first_child(self):
        if self.container.poll() is not None:
            raise Failure("the container did not start", self.console())
        with open(f"/proc/{self.container.pid}/task/{self.container.pid}/children", encoding="ascii") as children:
            return int((children.read().split() or ["0"])[0])

    def console(self):
        """What the container printed while it booted."""
        with open(f"{self.place}/console", encoding="utf-8", errors="replace") as console:
            return console.read()

    def attempt(self, *command, environment=None):
        """Runs a command inside, and takes whatever comes of it."""
        variables = [f"{name}={value}" for name, value in (environment or {}).items()]
        return subprocess.run(
            ["nsenter", "--all", f"--target={self.leader}", "env", "LC_ALL=C.UTF-8", *variables, *command],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=120, check=False)

    def run(self, *command, environment=None):
        """Runs a command inside that has to succeed, and returns what it printed."""
        result = self.attempt(*command, environment=environment)
        if result.returncode != 0:
            raise Failure(
                f"`{' '.join(command)}` exits {result.returncode}", result.stdout + result.stderr)
        return result.stdout

    def write(self, path, text):
        """Writes a file inside, and the directories above it."""
        full = self.root + path
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)

    def remove(self, path):
        os.remove(self.root + path)

    def copy_in(self, file, path):
        """Copies a file of this host."""
        subprocess.run(["cp", file, self.root + path], check=True)

    def property(self, unit, name):
        """A property of a unit, as `systemctl show` has it."""
        return self.run("systemctl", "show", "--property", name, "--value", unit).strip()

    def install(self, package):
        """Installs a package of this host."""
        self.copy_in(package, "/root/tcpwatch.deb")
        return self.run("dpkg", "--install", "/root/tcpwatch.deb", environment={"DEBIAN_FRONTEND": "noninteractive"})

    def state(self):
        """What a reader wants to see when a step failed."""
        commands = [
            ("systemctl", "status", "--no-pager", "--full", "tcpwatchd.service"),
            ("journalctl", "--no-pager", "--lines=30"),
        ]
        return "\n".join(
            f"$ {' '.join(command)}\n{self.attempt(*command).stdout}" for command in commands)
