import Glibc
import Testing

@testable import Systemd

@Suite("Errors")
struct SystemdErrorTests {
    @Test(
        "an error says what failed, why, and what to do",
        arguments: [
            (
                .journalNotThere(socket: "/run/systemd/journal/socket", errno: ENOENT),
                "cannot log to the journal: /run/systemd/journal/socket: No such file or directory; start systemd-journald, or log to stderr"
            ),
            (
                .journalRefused(errno: ECONNREFUSED),
                "the journal did not take a log entry: Connection refused; see systemctl status systemd-journald"
            ),
            (
                .notificationFailed(state: "READY=1", errno: EACCES),
                "cannot tell the service manager READY=1: Permission denied; check that NOTIFY_SOCKET names its socket"
            ),
            (
                .descriptorsUnreadable(errno: EINVAL),
                "cannot take the sockets that the service manager passed: Invalid argument; check LISTEN_FDS and LISTEN_FDNAMES"
            ),
            (
                .noJournal(.machine),
                "there is no journal in /var/log/journal or /run/log/journal; is systemd-journald running, and does Storage= of journald.conf keep anything?"
            ),
            (.noJournal(.directory("/x")), "there is no journal in /x; its files end in .journal"),
            (.journalDenied(.directory("/x")), "cannot read the journal in /x: permission denied"),
            (
                .journalUnreadable(errno: EBADMSG),
                "cannot read the journal: Bad message; journalctl --verify checks its files"
            ),
        ] as [(SystemdError, String)])
    func sentences(error: SystemdError, sentence: String) {
        #expect(error.description == sentence)
    }
}
