import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Testing

/// Names of control groups are chosen by users: systemd lets each make some below `user@UID.service`.
@Suite("Hostile names of units")
struct UnitNameTests {
    private static let names: [[UInt8]] =
        [
            "\u{1B}]0;owned\u{07}.service", "\u{1B}[2J\u{1B}[31m.service", "a\tb\rc.service",
            "a\u{08}\u{7F}\u{0C}.service",
            "\u{9B}2J.service", "quote\"quote.service", "back\\slash\\n.service", "brace{}=,{unit=\"x\"} 1.service",
            "\u{202E}ecivres.service", "\u{2066}\u{200B}\u{FEFF}.service", "<script>alert(1)<.service",
            "größe-你好-🦆.service", "#comment.service", " .service", "'$(reboot)`reboot`;.service", "%s%n%d.service",
            String(repeating: "x", count: 247) + ".service", String(repeating: "ä", count: 123) + ".service",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE, 0x80] + Array(".service".utf8), [0xC3, 0x28, 0xED, 0xA0, 0x80] + Array(".service".utf8),
            [UInt8](repeating: 0x80, count: 247) + Array(".service".utf8),
        ]

    /// One unit: its control group, a listener in it, and connections that its clients have closed and it has not.
    private final class Unit {
        private let group: ControlGroup
        private let listener: Socket
        private let servers: [Kept]

        init(_ name: [UInt8], port: UInt16, below hierarchy: String, in namespace: NetworkNamespace) throws {
            let group = try ControlGroup(making: Array("\(hierarchy)/".utf8) + name)
            listener = try namespace.run { () throws(NamespaceError) in
                let address = try SocketAddress("127.0.0.1", port: port)
                let socket = try group.makeSocket(for: address)
                try socket.bind(to: address)
                try socket.listen(backlog: 16)
                return socket
            }
            var servers: [Kept] = []
            for _ in 0..<25 {
                let client = try namespace.run { () throws(NamespaceError) in
                    let address = try SocketAddress("127.0.0.1", port: port)
                    let socket = try Socket(for: address)
                    try socket.connect(to: address)
                    return socket
                }
                servers.append(Kept(try listener.accept()))
                client.close()
            }
            self.servers = servers
            self.group = group
        }
    }

    private final class Kept {
        let socket: Socket

        init(_ socket: consuming Socket) { self.socket = socket }
    }

    /// A daemon beside all of the units, once it has a finding about each.
    private struct Scene {
        let journal: PrivateJournal
        let daemon: RunningDaemon
        private(set) var units: [Unit]
        let settings: TemporaryFile
        let hierarchy: String

        init() throws {
            let namespace = try NetworkNamespace()
            let mount = try #require(
                ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].first {
                    FileManager.default.fileExists(atPath: "\($0)/cgroup.controllers")
                })
            let hierarchy = "\(mount)/tcpwatch-hostile-\(getpid())"
            self.hierarchy = hierarchy
            try FileManager.default.createDirectory(atPath: hierarchy, withIntermediateDirectories: false)
            units = try UnitNameTests.names.enumerated().map { index, name in
                try Unit(name, port: UInt16(7000 + index), below: hierarchy, in: namespace)
            }
            settings = try TemporaryFile(
                """
                interval: 200ms
                cpu_budget: off
                max_findings: 100
                metrics: {groups: 100, histograms: 100}
                detectors: {close-wait-pileup: {age: 1s}, monitor-degraded: {other_namespace: false}}
                """)
            journal = try PrivateJournal()
            daemon = try RunningDaemon(["--config", settings.path], in: namespace, journal: journal)
            try daemon.waitUntilReady()
            try eventually("a finding about each unit", every: .milliseconds(100)) { [daemon] in
                try daemon.get("/v1/anomalies?state=active").components(separatedBy: "\"kind\":\"close-wait-pileup\"")
                    .count
                    > UnitNameTests.names.count
            }
        }

        /// Removes the units, and then what they are in.
        mutating func remove() {
            units = []
            unsafe rmdir(hierarchy)
        }
    }

    /// What must not reach a terminal or a line of a log.
    private func harm(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
            default: false
            }
        }
    }

    @Test("on their way to terminal, journal, Prometheus and JSON they are names and nothing else")
    func names() throws {
        var scene = try Scene()
        defer { scene.remove() }
        let daemon = scene.daemon

        // Prometheus.
        let metrics = try daemon.get("/v1/metrics")
        let body = try TemporaryFile(metrics)
        let verdict = try Command.run("sh", ["-c", "promtool check metrics <'\(body.path)'"])
        #expect(verdict.status == 0 && verdict.output + verdict.errors == "", "\(verdict)")
        for port in 7000..<7000 + Self.names.count {
            #expect(metrics.contains("{direction=\"inbound\",port=\"\(port)\",unit=\""))
        }

        // JSON.
        for path in ["/v1/status", "/v1/listeners", "/v1/connections?limit=10000", "/v1/anomalies"] {
            let answer = try daemon.get(path)
            #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: Data(answer.utf8)) }
            #expect(!answer.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(path)")
            #expect(answer.contains(".service"))
        }

        // The terminal.
        let (tool, socket) = (Programs.companion, daemon.controlSocket)
        for command in [
            "status", "listeners", "connections", "anomalies", "metrics", "doctor", "status --json", "anomalies --json",
        ] {
            let shown = try Command.run("script", ["-qec", "\(tool) \(command) --socket \(socket)", "/dev/null"])
            let text = shown.output.replacing("\r\n", with: "\n").replacing(/\u{1B}\[[0-9;]*m/, with: "")
            #expect(harm(in: text) == [], "\(command)")
            #expect(text.contains("ervice") || ["doctor", "status"].contains(command), "\(command)")
        }

        // The journal.
        let entries = try scene.journal.entries(["TCPWATCH_KIND": "close-wait-pileup"])
        #expect(entries.count == Self.names.count)
        for entry in entries {
            #expect(harm(in: entry["MESSAGE"] ?? "") == [])
            #expect(entry.fields.keys.allSatisfy { $0.hasPrefix("TCPWATCH_") || !$0.contains("OWNED") })
            #expect(entry["TCPWATCH_SCOPE_UNIT"]?.hasSuffix(".service") == true)
        }
        let history = try scene.journal.history()
        #expect(harm(in: history.output + history.errors) == [])
        #expect(history.output.contains("owned"))
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }
}
