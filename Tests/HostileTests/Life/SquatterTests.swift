import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Testing

/// Others who are where the daemon wants to be.
@Suite("Squatters")
struct SquatterTests {
    /// What a daemon says that does not start.
    private func refusal(
        directory: URL, in namespace: NetworkNamespace? = nil, _ arguments: [String] = []
    ) throws -> String {
        let daemon = try RunningDaemon(arguments, in: namespace, directory: directory)
        try eventually("the end of a start that cannot work") { !daemon.process.isRunning }
        #expect(daemon.process.terminationReason == .exit)
        #expect(daemon.process.terminationStatus == 1)
        return daemon.standardError
    }

    @Test("a scrape port that is taken", arguments: ["127.0.0.1", "0.0.0.0", "::"])
    func port(address: String) throws {
        let namespace = try NetworkNamespace()
        let squatter = try namespace.run { () throws(NamespaceError) in
            let address = try SocketAddress(address, port: 9732)
            let socket = try Socket(for: address)
            try socket.bind(to: address)
            try socket.listen(backlog: 1)
            return socket
        }
        let errors = try refusal(directory: RunningDaemon.makeDirectory(), in: namespace)
        #expect(errors.contains("127.0.0.1:9732"))
        #expect(errors.lowercased().contains("address already in use"))
        squatter.close()
    }

    /// Puts something in the place of the control socket.
    private func expectRefusal(_ sentence: String, _ squat: (_ path: String) throws -> Void) throws {
        let directory = try RunningDaemon.makeDirectory()
        let path = directory.appending(path: "control.sock").path
        try squat(path)
        let errors = try refusal(directory: directory)
        #expect(errors.contains(sentence), "\(errors)")
        #expect(errors.contains(path))
    }

    @Test("a file in the place of the control socket")
    func file() throws {
        try expectRefusal("something that is no socket is there") { path in
            try Data("precious".utf8).write(to: URL(filePath: path))
        }
    }

    @Test("a directory in its place")
    func directory() throws {
        try expectRefusal("something that is no socket is there") { path in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
    }

    @Test("a FIFO in its place")
    func fifo() throws {
        try expectRefusal("something that is no socket is there") { path in
            try #expect(Command.run("mkfifo", [path]).status == 0)
        }
    }

    @Test(
        "a symbolic link in its place, whatever it leads to",
        arguments: ["/etc/passwd", "/nonexistent", "control.sock", "other.sock"])
    func link(target: String) throws {
        try expectRefusal("something that is no socket is there") { path in
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        }
    }

    @Test(
        "a lock file that leads elsewhere is not followed",
        arguments: ["/etc/passwd", "/nonexistent", "control.sock.lock"])
    func lock(target: String) throws {
        let directory = try RunningDaemon.makeDirectory()
        let path = directory.appending(path: "control.sock.lock").path
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        #expect(try refusal(directory: directory).contains(path))
        #expect(!FileManager.default.fileExists(atPath: "/nonexistent"))
    }

    @Test("a socket that somebody else serves")
    func served() throws {
        let directory = try RunningDaemon.makeDirectory()
        let path = directory.appending(path: "control.sock").path
        let squatter = try Socket(for: SocketAddress(path: path))
        try squatter.bind(to: SocketAddress(path: path))
        try squatter.listen(backlog: 1)
        #expect(try Command.run("chmod", ["777", path]).status == 0)
        #expect(try refusal(directory: directory).contains("already running as PID \(getpid())"))
        squatter.close()
    }

    @Test("a socket that nobody else may write to")
    func foreign() throws {
        try expectRefusal("permission denied") { path in
            let squatter = try Socket(for: SocketAddress(path: path))
            try squatter.bind(to: SocketAddress(path: path))
        }
    }

    @Test("a socket that a daemon left which was killed is replaced")
    func abandoned() throws {
        let directory = try RunningDaemon.makeDirectory()
        let path = directory.appending(path: "control.sock").path
        try acting(as: 65534) { () throws(NamespaceError) in
            let squatter = try Socket(for: SocketAddress(path: path))
            try squatter.bind(to: SocketAddress(path: path))
        }
        let daemon = try RunningDaemon(directory: directory)
        try daemon.waitUntilReady()
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("a control socket that is removed or replaced meanwhile is not the daemon's to remove")
    func replaced() throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        try FileManager.default.removeItem(atPath: daemon.controlSocket)
        try Data("precious".utf8).write(to: URL(filePath: daemon.controlSocket))
        #expect(try daemon.end(by: SIGTERM).status == 0)
        #expect(FileManager.default.contents(atPath: daemon.controlSocket) == Data("precious".utf8))
    }
}
