"""New settings without a restart, and settings that are wrong."""
from daemon import SETTINGS, UNIT, wait_for_interval, wait_for_state
from failure import expect, expect_equal, expect_in, wait_for_in, wait_until
from findings import active_pileup, entries

WRONG = "/etc/tcpwatch/conf.d/wrong.yaml"
NOT_RELOADED = "9beffba2c936459c9e9ef74dae1f7f59"


def reload_takes_settings(machine, _):
    """A reload takes new settings and keeps the process, its counters and its findings."""
    process = machine.property(UNIT, "MainPID")
    finding, opened = active_pileup(machine)["id"], opened_connections(machine)
    machine.write(SETTINGS, "interval: 400ms\ncpu_budget: off\ndetectors:\n  close-wait-pileup: {count: 6, age: 1s}\n")
    machine.run("systemctl", "reload", UNIT)
    wait_for_interval(machine, 400)
    expect_equal(machine.property(UNIT, "MainPID"), process, "the process")
    kept = wait_until("the finding is still there", lambda: active_pileup(machine))
    expect_equal(kept["id"], finding, "the finding")
    expect(opened_connections(machine) >= opened > 0, "the counters began anew")


def opened_connections(machine):
    lines = machine.run("tcpwatchctl", "metrics").splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("tcpwatch_connections_opened_total{"))


def bad_reload_changes_nothing(machine, _):
    """A bad file is reported to whoever asks, to the journal and by a metric, and changes nothing."""
    machine.write(WRONG, "interval: 1s\nintervall: 1s\n")
    expect(machine.attempt("systemctl", "reload", UNIT).returncode != 0, "systemctl reload succeeds")
    refused = machine.attempt("tcpwatchctl", "reload")
    expect_equal(refused.returncode, 78, "the exit code of tcpwatchctl reload")
    expect_in("wrong.yaml:2:1: unknown key", refused.stderr, "the answer")
    wait_for_in(
        "tcpwatch_config_last_reload_successful 0", lambda: machine.run("tcpwatchctl", "metrics"), "the metrics")
    entry = wait_until("the journal has the refusal", lambda: entries(machine, NOT_RELOADED))[-1]
    expect_equal((entry["TCPWATCH_CONFIG_FILE"], entry["TCPWATCH_CONFIG_LINE"]), (WRONG, "2"), "the place")
    wait_for_state(machine, "active")
    wait_for_interval(machine, 400)


def good_reload_mends(machine, _):
    """With the file mended the next reload succeeds, for a member of the group too."""
    machine.remove(WRONG)
    machine.run("runuser", "-u", "alice", "--", "tcpwatchctl", "reload")
    wait_for_in(
        "tcpwatch_config_last_reload_successful 1", lambda: machine.run("tcpwatchctl", "metrics"), "the metrics")
    expect(machine.attempt("runuser", "-u", "bob", "--", "tcpwatchctl", "reload").returncode != 0, "a stranger may")


STEPS = [reload_takes_settings, bad_reload_changes_nothing, good_reload_mends]
