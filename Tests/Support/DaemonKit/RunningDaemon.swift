package import Foundation
package import NamespaceKit

/// A real `tcpwatchd` in a network namespace, as user nobody without any capability, with a directory of its own for
/// the control socket. It is ended with the value.
package final class RunningDaemon {
    package let namespace: NetworkNamespace
    package let process = Process()
    /// Holds the control socket; belongs to the daemon's user.
    package let directory: URL
    /// What it logs to, unless that is standard error.
    package let journal: PrivateJournal?
    private let log: TemporaryFile

    package var controlSocket: String { directory.appending(path: "control.sock").path }
    package var pid: Int32 { process.processIdentifier }
    /// What the daemon wrote to standard error so far.
    package var standardError: String { log.text }

    /// Gives up root and every capability, for good.
    private static let unprivileged = [
        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
        "--no-new-privs",
    ]

    /// Starts it. It listens on 127.0.0.1:9732 of its namespace.
    ///
    /// - Parameters:
    ///   - arguments: beside those that name the control socket and the log.
    ///   - launcher: a program with its arguments that starts all of this, as root.
    ///   - wrapper: a program with its arguments that starts the daemon, without privileges.
    ///   - namespace: where it runs; one of its own without.
    ///   - journal: where it logs to, in whose mount namespace it runs; it logs to standard error without.
    package init(
        _ arguments: [String] = ["--interval", "200ms"], launcher: [String] = [], wrapper: [String] = [],
        in namespace: NetworkNamespace? = nil, journal: PrivateJournal? = nil, directory: URL? = nil,
        environment: [String: String] = [:]
    ) throws {
        self.namespace = try namespace ?? NetworkNamespace()
        self.directory = try directory ?? Self.makeDirectory()
        self.journal = journal
        log = try TemporaryFile()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            launcher + (journal?.entrance ?? []) + Self.unprivileged + wrapper
            + [Programs.daemon, "--control-socket", controlSocket, "--log", journal == nil ? "stderr" : "journal"]
            + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = log.handle
        try self.namespace.run { try process.run() }
    }

    deinit {
        if process.isRunning {
            kill(pid, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: directory)
    }

    /// A directory that belongs to user nobody.
    package static func makeDirectory() throws -> URL {
        let place = FileManager.default.temporaryDirectory.appending(path: "tcpwatch-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755, .ownerAccountID: 65534, .groupOwnerAccountID: 65534])
        return place
    }

    /// Waits until the first poll is done and every socket listens.
    ///
    /// - Throws: ``DaemonKitError/failed(program:status:errors:)`` with what it logged when it ends instead.
    package func waitUntilReady() throws {
        try eventually("the daemon to be ready") {
            guard process.isRunning else {
                let logged = try journal?.entries().compactMap { $0["MESSAGE"] } ?? []
                throw DaemonKitError.failed(
                    program: Programs.daemon, status: process.terminationStatus,
                    errors: ([standardError] + logged).joined(separator: "\n"))
            }
            return try get("/readyz").hasPrefix("{\"status\":\"ok\"")
        }
    }

    /// Waits until it has written something to standard error, which a thread of its own does.
    package func waitUntilLogged(_ text: String) throws {
        try eventually("the log to have \"\(text)\"; so far: \(standardError)") { standardError.contains(text) }
    }

    /// The body of an answer of the control API.
    package func get(_ path: String) throws -> String {
        try Command.run("curl", ["--silent", "--unix-socket", controlSocket, "http://tcpwatch\(path)"]).output
    }

    /// An answer of the control API, decoded.
    package func get<Answer: Decodable>(_ path: String, as type: Answer.Type) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(get(path).utf8))
    }

    /// Runs `tcpwatchctl` against it.
    package func companion(_ arguments: String..., environment: [String: String] = [:]) throws -> Command {
        try Command.run(
            Programs.companion, [arguments[0], "--socket", controlSocket] + arguments.dropFirst(),
            environment: environment)
    }

    /// Sends a signal, unless it has ended already, and waits for the end.
    ///
    /// - Returns: the exit status and how long it took.
    package func end(by signal: Int32) throws -> (status: Int32, duration: Duration) {
        let begun = ContinuousClock.now
        if process.isRunning {
            kill(pid, signal)
        }
        try eventually("the daemon to end") { !process.isRunning }
        guard process.terminationReason == .exit else {
            throw DaemonKitError.endedBySignal(
                program: Programs.daemon, signal: process.terminationStatus, log: standardError)
        }
        return (process.terminationStatus, begun.duration(to: .now))
    }
}
