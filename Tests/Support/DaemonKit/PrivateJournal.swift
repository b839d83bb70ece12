import Foundation
import NamespaceKit

/// A real systemd-journald with a `/run` of its own, in a mount namespace of its own, until the value goes. A daemon
/// that is started with it (``RunningDaemon``) writes to it; its entries can be read at any time.
///
/// Needs CAP_SYS_ADMIN. It ends as well when the test process is killed.
package final class PrivateJournal {
    private let keeper = Process()
    /// The keeper waits for its end.
    private let life = Pipe()

    /// Hides `/run` and runs journald for as long as somebody holds the other end of standard input.
    private static let script = """
        set -e
        mount -t tmpfs tmpfs /run
        mkdir -p /run/systemd/journald.conf.d /run/log/journal
        printf '[Journal]\\nStorage=volatile\\nReadKMsg=no\\nAudit=\\nForwardToWall=no\\n' \\
            >/run/systemd/journald.conf.d/test.conf
        setpriv --pdeathsig=KILL /lib/systemd/systemd-journald 2>/dev/null &
        read -r _ || exit 0
        """

    /// Starts it and waits until it takes entries.
    package init() throws {
        keeper.executableURL = URL(filePath: "/usr/bin/env")
        keeper.arguments = ["unshare", "--mount", "--propagation", "private", "sh", "-c", Self.script]
        keeper.standardInput = life
        keeper.standardOutput = FileHandle.nullDevice
        try keeper.run()
        let socket = "/proc/\(keeper.processIdentifier)/root/run/systemd/journal/socket"
        try eventually("systemd-journald to listen") {
            // Before the mount it is the machine's own socket that one would find.
            FileManager.default.fileExists(atPath: "/proc/\(keeper.processIdentifier)/root\(Self.directory)")
                && FileManager.default.fileExists(atPath: socket)
        }
    }

    deinit {
        try? life.fileHandleForWriting.close()
        keeper.waitUntilExit()
    }

    /// Where journald keeps its files, in its own mount namespace.
    private static let directory = "/run/log/journal"

    /// Starts the rest of a command line in the journal's mount namespace.
    var entrance: [String] { ["nsenter", "--mount=/proc/\(keeper.processIdentifier)/ns/mnt", "--"] }

    /// The entries of tcpwatchd so far that have these values in these fields, in order.
    package func entries(_ matches: [String: String] = [:]) throws -> [JournalEntry] {
        _ = try run(["journalctl", "--sync"])
        let fields = matches.merging(["SYSLOG_IDENTIFIER": "tcpwatchd"]) { $1 }.map { "\($0)=\($1)" }
        let output = try run(
            ["journalctl", "--quiet", "--directory=\(Self.directory)", "--all", "--output=json"] + fields)
        return try output.split(separator: "\n").map { try JournalEntry(json: Data($0.utf8)) }
    }

    private func run(_ arguments: [String]) throws -> String {
        let words = entrance + arguments
        let command = try Command.run(words[0], Array(words.dropFirst()))
        guard command.status == 0 else {
            throw DaemonKitError.failed(program: arguments[0], status: command.status, errors: command.errors)
        }
        return command.output
    }
}
