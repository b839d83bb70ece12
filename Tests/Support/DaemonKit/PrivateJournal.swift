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

    /// Hides `/run` and runs journald for as long as somebody holds the other end of standard input. The message catalogs
    /// are those of the directory `$0` alone. journalctl chooses among them by the name of its locale, and only if that is
    /// there: for the Chinese one a copy of the C locale will do.
    private static let script = """
        set -e
        mount -t tmpfs tmpfs /run
        mkdir -p /run/systemd/journald.conf.d /run/log/journal
        printf '[Journal]\\nStorage=volatile\\nReadKMsg=no\\nAudit=\\nForwardToWall=no\\n' \\
            >/run/systemd/journald.conf.d/test.conf
        mount -t tmpfs tmpfs /usr/lib/systemd/catalog
        mount -t tmpfs tmpfs /var/lib/systemd/catalog
        cp "$0"/*.catalog /usr/lib/systemd/catalog
        mkdir /run/locale
        cp -r /usr/lib/locale/C.utf8 /run/locale/zh_CN.utf8
        setpriv --pdeathsig=KILL /lib/systemd/systemd-journald 2>/dev/null &
        echo $! >/run/journald.pid
        read -r _ || exit 0
        """

    /// Starts it and waits until it takes entries.
    package init() throws {
        keeper.executableURL = URL(filePath: "/usr/bin/env")
        keeper.arguments = [
            "unshare", "--mount", "--propagation", "private", "sh", "-c", Self.script,
            Programs.repository.appending(path: "systemd").path,
        ]
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
    package var entrance: [String] { ["nsenter", "--mount=/proc/\(keeper.processIdentifier)/ns/mnt", "--"] }

    /// The entries of tcpwatchd so far that have these values in these fields, in order.
    package func entries(_ matches: [String: String] = [:]) throws -> [JournalEntry] {
        _ = try run(["journalctl", "--sync"])
        let fields = matches.merging(["SYSLOG_IDENTIFIER": "tcpwatchd"]) { $1 }.map { "\($0)=\($1)" }
        let output = try run(
            ["journalctl", "--quiet", "--directory=\(Self.directory)", "--all", "--output=json"] + fields)
        return try output.split(separator: "\n").map { try JournalEntry(json: Data($0.utf8)) }
    }

    /// Has journald's tools read the message catalogs, and lists what they found: an id, by whom, and the subject a line.
    package func compiledCatalog(locale: String = "C.UTF-8") throws -> [String] {
        _ = try run(["journalctl", "--update-catalog"])
        return try run(Self.environment(locale) + ["journalctl", "--list-catalog"]).split(separator: "\n").map(
            String.init)
    }

    /// What `journalctl -x` prints of the entries with a message id, once the catalog is compiled.
    package func explained(_ messageID: String, locale: String) throws -> String {
        _ = try run(["journalctl", "--sync"])
        return try run(
            Self.environment(locale) + ["journalctl", "-x", "--directory=\(Self.directory)", "MESSAGE_ID=\(messageID)"])
    }

    /// Runs `tcpwatchctl history` on it, perhaps by a program that takes rights away.
    package func history(_ arguments: [String] = [], as user: [String] = []) throws -> Command {
        _ = try run(["journalctl", "--sync"])
        let words = entrance + user + [Programs.companion, "history"] + arguments
        return try Command.run(words[0], Array(words.dropFirst()))
    }

    /// Stops journald in its tracks and fills its socket, so that whoever sends to it has to wait.
    package func suspend() throws {
        try signal(SIGSTOP)
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = root + "/run/systemd/journal/socket"
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isConnected else { throw DaemonKitError.failed(program: "connect", status: errno, errors: path) }
        let entry = Array("MESSAGE=filler\n".utf8)
        while unsafe send(descriptor, entry, entry.count, 0) == entry.count {}
        guard errno == EAGAIN else { throw DaemonKitError.failed(program: "send", status: errno, errors: path) }
    }

    /// Lets it go on.
    package func resume() throws {
        try signal(SIGCONT)
    }

    private func signal(_ number: CInt) throws {
        let text = try String(contentsOfFile: root + "/run/journald.pid", encoding: .utf8)
        guard let pid = pid_t(text.dropLast()), kill(pid, number) == 0 else {
            throw DaemonKitError.failed(program: "kill", status: errno, errors: text)
        }
    }

    /// Its file system, as others find it.
    private var root: String { "/proc/\(keeper.processIdentifier)/root" }

    private static func environment(_ locale: String) -> [String] {
        ["env", "LOCPATH=/run/locale:/usr/lib/locale", "LC_ALL=\(locale)"]
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
