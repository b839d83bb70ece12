"""The daemon in the machine, as its unit and tcpwatchctl tell of it."""
import json

UNIT = "tcpwatchd.service"
SETTINGS = "/etc/tcpwatch/conf.d/test.yaml"


def status(machine):
    return json.loads(machine.run("tcpwatchctl", "status", "--json"))
