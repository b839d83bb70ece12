import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("Socket activation")
struct SocketActivationTests {
    /// A daemon that is started with sockets that listen already.
    private func activated(
        _ sockets: [(name: String, address: String)], _ arguments: [String] = ["--interval", "200ms"], directory: URL
    ) throws -> RunningDaemon {
        try RunningDaemon(
            arguments, wrapper: [Programs.passSockets] + sockets.map { "\($0.name)=\($0.address)" } + ["--"],
            directory: directory)
    }

    private func scrape(_ daemon: RunningDaemon, _ url: String) throws -> String {
        try Command.run("curl", ["--silent", url], in: daemon.namespace).output
    }

    @Test("sockets are taken by name, in place of the configured ones, and are neither made nor removed")
    func byName() throws {
        let directory = try RunningDaemon.makeDirectory()
        let given = directory.appending(path: "given.sock").path
        let daemon = try activated(
            [("metrics", "127.0.0.1:9800"), ("control", given), ("metrics", "[::1]:9801")], directory: directory)
        try eventually("the sockets") { FileManager.default.fileExists(atPath: given) }
        let before = try FileManager.default.attributesOfItem(atPath: given)
        try eventually("an answer") { try scrape(daemon, "http://127.0.0.1:9800/healthz").contains("ok") }
        #expect(try scrape(daemon, "http://[::1]:9801/healthz").contains("ok"))
        let status = try Command.run(Programs.companion, ["status", "--json", "--socket", given])
        let answer = try JSONDecoder().decode(StatusResponse.self, from: Data(status.output.utf8))
        #expect(answer.pid == daemon.pid)
        #expect(answer.controlSocket == given)
        #expect(answer.metricsURLs == ["http://127.0.0.1:9800/metrics", "http://[::1]:9801/metrics"])
        #expect(
            try Command.run(Programs.companion, ["reload", "--socket", given]).output
                == "reloaded: nothing has changed\n")
        #expect(!FileManager.default.fileExists(atPath: daemon.controlSocket))
        #expect(!FileManager.default.fileExists(atPath: given + ".lock"))
        #expect(try daemon.end(by: SIGTERM).status == 0)
        let after = try FileManager.default.attributesOfItem(atPath: given)
        #expect(after[.posixPermissions] as? Int == before[.posixPermissions] as? Int)
        #expect(after[.systemFileNumber] as? Int == before[.systemFileNumber] as? Int)
    }

    @Test("a socket of one kind leaves the other kind to the configuration; a reload does not move those given")
    func partly() throws {
        let directory = try RunningDaemon.makeDirectory()
        let file = try TemporaryFile("interval: 200ms\n")
        let daemon = try activated(
            [("metrics", "127.0.0.1:9800")], ["--config", file.path], directory: directory)
        try eventually("an answer") { try scrape(daemon, "http://127.0.0.1:9800/healthz").contains("ok") }
        try daemon.waitUntilReady()
        try Data("interval: 300ms\nmetrics: {listen: [\"127.0.0.1:9900\"]}\n".utf8).write(to: URL(filePath: file.path))
        #expect(try daemon.companion("reload").output == "reloaded: interval\n")
        #expect(try scrape(daemon, "http://127.0.0.1:9800/healthz").contains("ok"))
    }

    @Test("sockets of unknown names and wrong kinds are closed with a word, and the configuration holds")
    func refused() throws {
        let directory = try RunningDaemon.makeDirectory()
        let daemon = try activated(
            [("web", "127.0.0.1:9800"), ("control", "127.0.0.1:9801"), ("metrics", directory.path + "/given.sock")],
            directory: directory)
        try daemon.waitUntilReady()
        #expect(try daemon.get("/v1/status", as: StatusResponse.self).metricsURLs == ["http://127.0.0.1:9732/metrics"])
        for (name, reason) in [
            ("web", "no socket of that name is known"), ("control", "it is no UNIX socket with a path"),
            ("metrics", "it is no TCP socket"),
        ] {
            try daemon.waitUntilLogged(
                "cannot use the socket \"\(name)\" that the service manager passed: \(reason)")
        }
        #expect(try daemon.namespace.run("ss", "-Hltn").split(separator: "\n").count == 1)
    }
}
