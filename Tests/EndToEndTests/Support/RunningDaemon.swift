import Foundation
import NamespaceKit
import Testing

/// A real `tcpwatchd` in a network namespace of its own, as user nobody without any capability, with a directory of its
/// own for the control socket. It is ended with the value.
final class RunningDaemon {
    let namespace: NetworkNamespace
    let process = Process()
    /// Holds the control socket; belongs to the daemon's user.
    let directory: URL
    private let log: TemporaryFile

    var controlSocket: String { directory.appending(path: "control.sock").path }
    var pid: Int32 { process.processIdentifier }
    /// What the daemon wrote to standard error so far.
    var standardError: String { log.text }

    /// Gives up root and every capability, for good.
    static let unprivileged = [
        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
        "--no-new-privs",
    ]

    /// Starts it. It listens on 127.0.0.1:9732 of its namespace.
    ///
    /// - Parameters:
    ///   - arguments: beside those that name the control socket and the log.
    ///   - wrapper: a program with its arguments that starts the daemon.
    init(
        _ arguments: [String] = ["--interval", "200ms"], wrapper: [String] = [],
        in namespace: NetworkNamespace? = nil, directory: URL? = nil, environment: [String: String] = [:]
    ) throws {
        self.namespace = try namespace ?? NetworkNamespace()
        self.directory = try directory ?? Self.makeDirectory()
        log = try TemporaryFile()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            Self.unprivileged + wrapper + [Programs.daemon, "--control-socket", controlSocket, "--log", "stderr"]
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
    static func makeDirectory() throws -> URL {
        let place = FileManager.default.temporaryDirectory.appending(path: "tcpwatch-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755, .ownerAccountID: 65534, .groupOwnerAccountID: 65534])
        return place
    }

    /// Waits until the first poll is done and every socket listens.
    func waitUntilReady() throws {
        try eventually("the daemon to be ready; it wrote: \(standardError)") {
            try get("/readyz").hasPrefix("{\"status\":\"ok\"")
        }
    }

    /// The body of an answer of the control API.
    func get(_ path: String) throws -> String {
        try Command.run("curl", ["--silent", "--unix-socket", controlSocket, "http://tcpwatch\(path)"]).output
    }

    /// An answer of the control API, decoded.
    func get<Answer: Decodable>(_ path: String, as type: Answer.Type) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(get(path).utf8))
    }

    /// Runs `tcpwatchctl` against it.
    func companion(_ arguments: String..., environment: [String: String] = [:]) throws -> Command {
        try Command.run(
            Programs.companion, [arguments[0], "--socket", controlSocket] + arguments.dropFirst(),
            environment: environment)
    }

    /// Sends a signal and waits for the end.
    ///
    /// - Returns: the exit status and how long it took.
    func end(by signal: Int32) throws -> (status: Int32, duration: Duration) {
        let begun = ContinuousClock.now
        kill(pid, signal)
        try eventually("the daemon to end") { !process.isRunning }
        try #require(
            process.terminationReason == .exit, "ended by signal \(process.terminationStatus): \(standardError)")
        return (process.terminationStatus, begun.duration(to: .now))
    }
}
