import DaemonKit
import Foundation
import NamespaceKit
import Testing

/// Clients that mean the daemon no good, and what the others notice of them.
@Suite("Hostile clients")
struct HostileClientTests {
    /// A connection to the scrape address.
    private final class Client {
        let socket: Socket

        /// - Parameter uid: who seems to have opened it.
        init(in namespace: NetworkNamespace, uid: UInt32, smallestBuffer: Bool = false) throws {
            let address = try SocketAddress("127.0.0.1", port: 9732)
            socket = try namespace.run { () throws(NamespaceError) in
                let socket = try Socket(for: address)
                try socket.setOwner(uid: uid)
                if smallestBuffer { try socket.setOption(SOL_SOCKET, SO_RCVBUF, Int32(2304)) }
                try socket.connect(to: address)
                try socket.makeNonBlocking()
                return socket
            }
        }

        /// Sends as much as goes; whether the daemon has hung up does not matter.
        func send(_ bytes: [UInt8]) {
            _ = try? socket.send(bytes)
        }
    }

    private static let request = Array("GET /metrics HTTP/1.1\r\nHost:\r\n\r\n".utf8)
    private static let stranger: UInt32 = 4242

    /// The daemon's memory that is not the kernel's, in KiB.
    private func residentMemory(of daemon: RunningDaemon) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(daemon.pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.split(separator: " ")[1]))
    }

    private func scrape(_ daemon: RunningDaemon, _ path: String, _ arguments: String...) throws -> String {
        try Command.run(
            "curl",
            ["--silent", "--output", "/dev/null", "--write-out", "%{http_code}"] + arguments
                + ["http://127.0.0.1:9732\(path)"], in: daemon.namespace
        ).output
    }

    @Test(
        "take no memory, however many requests they send without reading an answer",
        arguments: [
            "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET /metrics HTTP/1.1\r\nHost:\r\n\r\n",
            "GET / HTTP/1.1\r\nHost:\r\n" + String(repeating: "a:\r\n", count: 98) + "\r\n",
        ])
    func pipelines(request: String) throws {
        let daemon = try RunningDaemon(["--interval", "1s"])
        try daemon.waitUntilReady()
        for _ in 0..<20 { #expect(try scrape(daemon, "/metrics") == "200") }
        let before = try residentMemory(of: daemon)
        let clients = try (0..<128).map { _ in
            try Client(in: daemon.namespace, uid: Self.stranger, smallestBuffer: true)
        }
        let burst = Array(String(repeating: request, count: 32_768 / request.utf8.count).utf8)
        var peak = before
        for _ in 0..<20 {
            for client in clients { client.send(burst) }
            usleep(50_000)
            peak = max(peak, try residentMemory(of: daemon))
        }
        #expect(peak - before <= 24 << 10, "\(before) KiB before, \(peak) KiB at most")
        #expect(try scrape(daemon, "/healthz") == "200")
        withExtendedLifetime(clients) {}
    }

    @Test("take no memory by lists of ten thousand connections that they do not read either")
    func lists() throws {
        let daemon = try RunningDaemon(["--interval", "1s", "--cpu-budget", "off"])
        try daemon.waitUntilReady()
        let connections = try Crowd(of: 5_000, in: daemon.namespace)
        let before = try residentMemory(of: daemon)
        var peak = before
        var clients: [Process] = []
        // Where the test was started with SIGTERM blocked, they have it blocked too.
        defer { for client in clients { kill(client.processIdentifier, SIGKILL) } }
        for _ in 0..<12 {
            let client = Process()
            client.executableURL = URL(filePath: "/usr/bin/curl")
            client.arguments = [
                "--silent", "--limit-rate", "1000", "--unix-socket", daemon.controlSocket, "--output", "/dev/null",
                "http://x/v1/connections?limit=10000&sort=bytes_sent",
            ]
            try client.run()
            clients.append(client)
            for _ in 0..<10 {
                usleep(30_000)
                peak = max(peak, try residentMemory(of: daemon))
            }
        }
        // Each would take so much: less means that none was made.
        #expect(peak - before >= 4 << 10, "\(before) KiB before, \(peak) KiB at most")
        #expect(peak - before <= 24 << 10, "\(before) KiB before, \(peak) KiB at most")
        #expect(try daemon.get("/healthz").contains("ok"))
        withExtendedLifetime(connections) {}
    }

    @Test("keep no other user out, whether they ask for nothing, never read, or come again and again")
    func lockOut() throws {
        let daemon = try RunningDaemon(["--interval", "1s"])
        try daemon.waitUntilReady()
        var clients: [Client] = []
        for round in 0..<4 {
            for number in 0..<100 {
                let client = try Client(in: daemon.namespace, uid: Self.stranger, smallestBuffer: true)
                if number.isMultiple(of: 2) { client.send(Array(repeating: Self.request, count: 100).flatMap(\.self)) }
                clients.append(client)
            }
            #expect(try scrape(daemon, "/healthz") == "200", "round \(round)")
            #expect(try scrape(daemon, "/metrics") == "200", "round \(round)")
        }
        withExtendedLifetime(clients) {}
    }

    @Test("that find no descriptor left for them are waited for without a word more than needed")
    func descriptors() throws {
        let daemon = try RunningDaemon(["--interval", "1s"])
        try daemon.waitUntilReady()
        // Lower than any number that is free.
        try daemon.limit("--nofile=3:")
        var clients = try (0..<100).map { _ in try Client(in: daemon.namespace, uid: Self.stranger) }
        let complaint = "connections cannot be accepted"
        try eventually("the complaint") { daemon.standardError.contains(complaint) }
        let before = try processorTicks(of: daemon)
        sleep(2)
        // Half a core is far more than it takes, and far less than asking without a pause.
        #expect(try processorTicks(of: daemon) - before < 100)
        clients = []
        try daemon.limit("--nofile=1024:")
        try eventually("another client to be answered") { try scrape(daemon, "/healthz", "--max-time", "5") == "200" }
        try eventually("the end of it to be logged") { daemon.standardError.contains("connections are accepted again") }
        #expect(daemon.standardError.components(separatedBy: complaint).count == 2, "\(daemon.standardError)")
        withExtendedLifetime(clients) {}
    }

    /// What it has used of the processor so far, in hundredths of a second.
    private func processorTicks(of daemon: RunningDaemon) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(daemon.pid)/stat", encoding: .utf8)
        let fields = text.split(separator: " ")
        return try #require(Int(fields[13])) + #require(Int(fields[14]))
    }
}
