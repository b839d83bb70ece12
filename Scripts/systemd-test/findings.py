"""A program that never closes its connections, and everything that tells of it."""
import json

from daemon import UNIT
from failure import expect, expect_equal, expect_in, wait_for_in, wait_until

CLOSE_WAIT_PILEUP = "729934b210f1404dbcd97c7f34833703"

# Accepts, and never closes what its clients have closed.
LEAKY_SERVER = """\
import socket
server = socket.create_server(("127.0.0.1", 7000))
kept = []
while True:
    kept.append(server.accept())
"""

LEAKY_UNIT = """\
[Service]
ExecStart=/usr/bin/python3 /srv/leaky.py
"""

CLIENTS = """\
import socket
for client in [socket.create_connection(("127.0.0.1", 7000)) for _ in range(8)]:
    client.close()
"""


def finds_pileup(machine, _):
    """A program that never closes is found, with its unit, in tcpwatchctl and in the service's status."""
    machine.write("/srv/leaky.py", LEAKY_SERVER)
    machine.write("/etc/systemd/system/leaky.service", LEAKY_UNIT)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "start", "leaky.service")
    wait_until("the leaky server listens", lambda: ":7000" in machine.run("ss", "-tlnH"))
    machine.run("python3", "-c", CLIENTS)
    finding = wait_until("the pile-up is found", lambda: active_pileup(machine))
    expect_equal(finding["severity"], "warning", "severity")
    scope = finding["scope"]
    expect_equal((scope["unit"], scope["direction"]), ("leaky.service", "inbound"), "scope")
    expect_equal(str(scope["port"]), "7000", "port")
    wait_for_in("close-wait-pileup", lambda: machine.property(UNIT, "StatusText"), "the service's status")


def active_pileup(machine):
    anomalies = json.loads(machine.run("tcpwatchctl", "anomalies", "--json"))["anomalies"]
    found = [each for each in anomalies if each["kind"] == "close-wait-pileup" and each["state"] == "active"]
    return found[0] if found else None


def entries(machine, message_id):
    """The entries of the journal with a MESSAGE_ID, oldest first."""
    lines = machine.run("journalctl", f"MESSAGE_ID={message_id}", "--output=json").splitlines()
    return [json.loads(line) for line in lines]


def scrape_shows_pileup(machine, _):
    """So it is in a scrape."""
    wanted = [
        'tcpwatch_anomalies_active{kind="close-wait-pileup",severity="warning"} 1',
        'tcpwatch_group_connections{direction="inbound",port="7000",state="close-wait",unit="leaky.service"} 8',
        'tcpwatch_mode{mode="netlink"} 1',
    ]
    scrape = ["curl", "--silent", "--show-error", "--fail", "http://127.0.0.1:9732/metrics"]
    for line in wanted:
        wait_for_in(line, lambda: machine.run(*scrape).splitlines(), "the scrape")


def journal_has_pileup(machine, _):
    """So it is in the journal, by its MESSAGE_ID and with its fields."""
    found = wait_until("the journal has the pile-up", lambda: entries(machine, CLOSE_WAIT_PILEUP))
    expect_equal(len(found), 1, "entries about the pile-up")
    entry = found[0]
    wanted = {
        "PRIORITY": "4",
        "SYSLOG_IDENTIFIER": "tcpwatchd",
        "_SYSTEMD_UNIT": UNIT,
        "TCPWATCH_CHANGE": "raised",
        "TCPWATCH_SCOPE_UNIT": "leaky.service",
        "TCPWATCH_EVIDENCE_CONNECTIONS": "8",
        "TCPWATCH_THRESHOLD_CONNECTIONS": "5",
    }
    expect_equal({name: entry.get(name) for name in wanted}, wanted, "the entry's fields")


def journal_explains_pileup(machine, _):
    """journalctl -x explains the entry, in English and in Chinese."""
    explain = ["journalctl", "--catalog", "--no-pager", f"MESSAGE_ID={CLOSE_WAIT_PILEUP}"]
    expect_in("CLOSE_WAIT has no timer", machine.run(*explain), "the explanation in English")
    chinese = machine.run(*explain, environment={"LC_ALL": "zh_CN.UTF-8"})
    expect_in("CLOSE_WAIT 没有定时器", chinese, "the explanation in Chinese")


def history_has_pileup(machine, _):
    """tcpwatchctl history reads it back, and tells a stranger what it takes."""
    lines = machine.run("tcpwatchctl", "history", "--kind", "close-wait-pileup", "--json").splitlines()
    expect_equal([json.loads(line)["change"] for line in lines], ["raised"], "changes")
    expect_equal(json.loads(lines[0])["writer_unit"], UNIT, "the writer")
    refused = machine.attempt("runuser", "-u", "bob", "--", "tcpwatchctl", "history")
    expect_in("add yourself to group systemd-journal", refused.stderr, "the stranger's answer")
    expect("close-wait-pileup" not in refused.stdout, "a stranger sees findings", refused.stdout)


STEPS = [finds_pileup, scrape_shows_pileup, journal_has_pileup, journal_explains_pileup, history_has_pileup]
