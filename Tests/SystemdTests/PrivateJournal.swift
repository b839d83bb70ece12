import Foundation
import NamespaceKit
import Testing

/// The real systemd-journald, on a `/run` of its own (``PrivateMounts``), with the entries of tcpwatchd to read back.
struct PrivateJournal {
    private let daemon: ChildProcess

    /// Starts the daemon and waits until it says that it is up.
    init() throws {
        let settings = "/run/systemd/journald.conf.d"
        try FileManager.default.createDirectory(atPath: settings, withIntermediateDirectories: true)
        try """
        [Journal]
        Storage=volatile
        ReadKMsg=no
        Audit=
        ForwardToWall=no
        """.write(toFile: settings + "/test.conf", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(atPath: "/run/log/journal", withIntermediateDirectories: true)
        let manager = try DatagramSocket(path: "/run/notify")
        // It must not outlive a test process that is killed.
        daemon = try ChildProcess(
            "/usr/bin/setpriv", ["--pdeathsig=TERM", "/lib/systemd/systemd-journald"],
            environment: ["NOTIFY_SOCKET=/run/notify"], isSilent: true)
        let daemon = daemon
        try eventually("the start of systemd-journald") {
            try #require(daemon.isRunning, "systemd-journald ended before it was up")
            return manager.received().contains { $0.contains("READY=1") }
        }
    }

    /// Has the daemon write what it was sent, and prints each entry of tcpwatchd as a line of JSON on standard output.
    func printEntries() throws {
        try sync()
        try run(["--directory=/run/log/journal", "--all", "--output=json", "SYSLOG_IDENTIFIER=tcpwatchd"])
    }

    /// Has the daemon write what it was sent.
    func sync() throws {
        try run(["--sync"])
    }

    /// Stops the daemon: whoever sends to it waits as soon as its socket is full.
    func suspend() {
        daemon.suspend()
    }

    func resume() {
        daemon.resume()
    }

    /// Ends the daemon.
    func stop() {
        daemon.terminate()
        daemon.wait()
    }

    private func run(_ arguments: [String]) throws {
        let reader = try ChildProcess("/usr/bin/journalctl", arguments, isSilent: false)
        try #require(reader.wait() == 0, "journalctl \(arguments)")
    }
}
