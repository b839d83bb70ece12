"""What goes wrong in a test, and waiting for what has to come."""
import time


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


def wait_until(what, condition, patience=20):
    """Waits until the condition is true or a failure is due, and returns what it is."""
    deadline = time.monotonic() + patience
    while True:
        outcome = condition()
        if outcome:
            return outcome
        if time.monotonic() > deadline:
            raise Failure(f"in {patience} s it did not come about that {what}")
        time.sleep(0.1)
