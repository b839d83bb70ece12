"""The daemon in the machine, as its unit and tcpwatchctl tell of it."""
import json

from failure import wait_for_equal

UNIT = "tcpwatchd.service"
SETTINGS = "/etc/tcpwatch/conf.d/test.yaml"


def status(machine):
    return json.loads(machine.run("tcpwatchctl", "status", "--json"))


def wait_for_interval(machine, milliseconds):
    """Waits until the status tells this interval: it is as of the last poll."""
    wait_for_equal(lambda: status(machine)["poll"]["interval_ms"], milliseconds, "the interval")


def wait_for_state(machine, state):
    """Waits until the unit is in a state. It answers, runs or has ended a moment before systemd has taken note of it."""
    wait_for_equal(lambda: machine.property(UNIT, "ActiveState"), state, "the unit")
