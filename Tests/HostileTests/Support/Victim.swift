import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

/// The daemon under attack, as clients see it.
struct Victim: Sendable {
    /// Where the daemon listens.
    enum Door: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case scrape, control

        var testDescription: String { rawValue }
    }

    let namespace: NetworkNamespace
    let controlSocket: String
    let pid: pid_t

    /// Nobody who honestly asks has it.
    static let attacker: UInt32 = 4242

    init(_ daemon: RunningDaemon) {
        namespace = daemon.namespace
        controlSocket = daemon.controlSocket
        pid = daemon.pid
    }

    /// Connects.
    ///
    /// - Parameters:
    ///   - user: who seems to connect; root without.
    ///   - address: of the daemon on the scrape port.
    ///   - source: the address to connect from.
    ///   - smallestBuffer: whether the kernel takes as little of the answers as it can.
    func connect(
        to door: Door, as user: UInt32 = 0, at address: String = "127.0.0.1", from source: String? = nil,
        smallestBuffer: Bool = false
    ) throws(NamespaceError) -> Client {
        try namespace.run { () throws(NamespaceError) in
            try acting(as: user) { () throws(NamespaceError) in
                let address =
                    try door == .scrape ? SocketAddress(address, port: 9732) : SocketAddress(path: controlSocket)
                let socket = try Socket(for: address)
                if let source { try socket.bind(to: SocketAddress(source)) }
                if smallestBuffer { try socket.setOption(SOL_SOCKET, SO_RCVBUF, Int32(2304)) }
                try socket.connect(to: address)
                return Client(socket)
            }
        }
    }

    /// The status of an honest request on a connection of its own; `nil` without an answer.
    func ask(_ path: String, at door: Door, within limit: Duration = .seconds(20)) -> Int? {
        guard let client = try? connect(to: door) else { return nil }
        client.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return client.answer(within: limit).statuses.first
    }

    /// A figure of `/proc/PID/status`.
    func processFigure(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("\(name):") })
        return try #require(Int(line.split(whereSeparator: { $0 == " " || $0 == "\t" })[1]))
    }

    /// What it has of memory now, KiB.
    func residentMemory() throws -> Int { try processFigure("VmRSS") }

    /// How many descriptors it has.
    func descriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count }

    /// What it has used of the processor so far, in hundredths of a second.
    func processorTicks() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[13])) + #require(Int(fields[14]))
    }

    /// What it says of itself.
    func status() throws -> StatusResponse {
        let client = try connect(to: .control)
        client.send("GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return try JSONDecoder().decode(StatusResponse.self, from: Data(client.answer(within: .seconds(30)).lastBody))
    }
}
