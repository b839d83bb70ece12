"""What goes wrong in a test, and waiting for what has to come."""
import time

# Seconds to wait for something that has to come. No healthy machine takes as long.
LIMIT = 60


class Failure(Exception):
    """Something is not as it has to be: in a line, and in full."""

    def __init__(self, summary, details=""):
        super().__init__(summary)
        self.details = details


def expect(condition, summary, details=""):
    if not condition:
        raise Failure(summary, str(details))


def expect_equal(actual, expected, what):
    expect(actual == expected, f"{what}: {actual!r}, expected {expected!r}")


def expect_in(part, whole, what):
    expect(part in whole, f"{what} has no {part!r}", whole)


def wait_until(what, condition):
    """Waits until the condition is true, and returns its value."""
    def check(outcome):
        expect(outcome, f"after {LIMIT} s it is still not so that {what}")
        return outcome

    return _wait(condition, check)


def wait_for_equal(look, expected, what):
    """Waits until what is looked at is as expected: systemd, journald and the daemon say some things a moment late."""
    _wait(look, lambda actual: expect_equal(actual, expected, what))


def wait_for_in(part, look, what):
    """Waits until what is looked at has a part."""
    _wait(look, lambda whole: expect_in(part, whole, what))


def _wait(look, check):
    """Looks again as long as the check fails; the last failure stands."""
    deadline = time.monotonic() + LIMIT
    while True:
        seen = look()
        try:
            return check(seen)
        except Failure:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)
