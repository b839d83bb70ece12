"""Tests the package in a booted Debian, a line a step; ends at the first that fails.

usage: python3 Scripts/systemd-test DIRECTORY TREE PACKAGE.deb CONTROL-GROUP...
"""
import subprocess
import sys
import time

import installation
import packaging
import service
import sockets
from failure import Failure
from machine import Machine

SCENARIOS = [service, sockets, packaging, installation]


def seconds_since(start):
    return f"{time.monotonic() - start:.1f} s"


def say(mark, title, start):
    print(f"{mark:4} {title} ({seconds_since(start)})", flush=True)


def play(scenario, package, machine):
    """Takes a machine through the steps of a scenario."""
    start = time.monotonic()
    with machine:
        say("boot", scenario.__doc__.splitlines()[0], start)
        for step in scenario.STEPS:
            start = time.monotonic()
            title = step.__doc__.splitlines()[0].rstrip(".")
            try:
                step(machine, package)
            except (Failure, subprocess.TimeoutExpired) as failure:
                say("FAIL", title, start)
                print(f"{failure}\n{getattr(failure, 'details', '')}\n{machine.state()}")
                return False
            say("ok", title, start)
    return True


def main():
    place, tree, package, *groups = sys.argv[1:]
    # systemd-nspawn keeps its own there, and this host's must not be in its way.
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    start = time.monotonic()
    for scenario in SCENARIOS:
        if not play(scenario, package, Machine(place, tree, groups)):
            return 1
    print(f"the package works on a booted Debian 12 ({seconds_since(start)})")
    return 0


sys.exit(main())
