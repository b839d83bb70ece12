import Attribution
import Connections
import Glibc
import NamespaceKit
import Netlink
import ProcNet
import Snapshots
import Testing
import Vocabulary
import Watch

/// Who opened a connection, on a host of which no listener is ever seen.
@Suite("Directions without listeners", .serialized)
struct HiddenListenerTests {
    /// Servers and clients that come and go, and who opened each of their connections.
    private struct Load {
        /// By cookie.
        private(set) var truth: [UInt64: Direction] = [:]
        private var services: [(loopback: Loopback, listener: HeldSocket)] = []
        private var held: [(client: HeldSocket?, server: HeldSocket?)] = []
        private var nextClientPort: UInt16 = 700

        /// Below the range of ephemeral ports, within it, and one more of each kind of socket.
        init() throws {
            for (loopback, port) in [
                (.ipv4, 80), (.ipv4, 40_000), (.ipv6, 5432), (.ipv6, 41_000), (.mapped, 8080), (.mapped, 42_000),
            ] as [(Loopback, UInt16)] {
                let listener = try Socket(for: loopback.address)
                try listener.setOption(SOL_SOCKET, SO_REUSEADDR, Int32(1))
                try listener.bind(to: loopback.address.with(port: port))
                try listener.listen(backlog: 256)
                services.append((loopback, HeldSocket(listener)))
            }
        }

        /// New connections, by ports of the kernel's choice and by some of the client's own; some carry data, some have data
        /// on the way that nobody acknowledges, some are closed by one end or both, in order or not.
        mutating func round() throws {
            for (loopback, listener) in services {
                for number in 0..<40 {
                    let client = try Socket(for: loopback.address)
                    if number % 10 == 9 {
                        // As the clients of NFS and rsh, and some of FTP, do.
                        nextClientPort += 1
                        try client.setOption(SOL_SOCKET, SO_REUSEADDR, Int32(1))
                        try client.bind(to: loopback.address.with(port: nextClientPort))
                    }
                    try client.connect(to: loopback.address.with(port: listener.socket.port))
                    let server = try listener.socket.accept()
                    truth[try client.cookie] = .outbound
                    truth[try server.cookie] = .inbound
                    if number % 2 == 0 {
                        try client.send(count: 1000 + number)
                        try server.receive(count: 1000 + number)
                        try server.send(count: 70_000)
                        try client.receive(count: 70_000)
                    }
                    try keep(client, server, number)
                }
            }
        }

        private mutating func keep(_ client: consuming Socket, _ server: consuming Socket, _ number: Int) throws {
            switch number % 8 {
            case 0:
                try server.drop(.all)
                try client.send(count: 5000)
                held.append((HeldSocket(client), HeldSocket(server)))
            case 1:
                try client.drop(.all)
                try server.send(count: 5000)
                held.append((HeldSocket(client), HeldSocket(server)))
            case 2:
                held.append((nil, HeldSocket(server)))
                client.close()
            case 3:
                held.append((HeldSocket(client), nil))
                server.close()
            case 4:
                client.close()
                server.close()
            default:
                held.append((HeldSocket(client), HeldSocket(server)))
            }
        }
    }

    private struct Tally: CustomStringConvertible {
        var (right, unknown, wrong) = (0, 0, 0)

        mutating func add(_ direction: Direction, _ truth: Direction) {
            if direction == truth { right += 1 } else if direction == .unknown { unknown += 1 } else { wrong += 1 }
        }

        var total: Int { right + unknown + wrong }

        var description: String { "\(right) right, \(unknown) unknown, \(wrong) wrong of \(total)" }
    }

    @Test("of all connections at least 99 % are right or unknown, and none is wrong with more than one look")
    func load() throws {
        try NetworkNamespace().run {
            let sources = HostSources(
                proc: Proc(), clock: .system(), units: { UnitResolver() }, readDestroyEvents: { _ in },
                openDiagnostics: { () throws(NetlinkError) in try TransportWithoutListeners() })
            let watch = NamespaceWatch(
                sources,
                WatchSettings(maxConnections: 100_000, maxGroups: 1000, procfsFallback: false))
            var load = try Load()
            var looks: [UInt64: Int] = [:]
            var (first, later) = (Tally(), Tally())
            for _ in 1...5 {
                try load.round()
                _ = watch.pollConnections(PollPace(requested: .seconds(5), current: .seconds(5)))
                for connection in try watch.connections(ConnectionQuery(limit: 100_000)).connections {
                    let cookie = connection.sample.cookie
                    guard let truth = load.truth[cookie] else { continue }
                    looks[cookie, default: 0] += 1
                    if looks[cookie] == 1 {
                        first.add(connection.direction, truth)
                    } else {
                        later.add(connection.direction, truth)
                    }
                }
            }
            #expect(watch.report.listeners.all.isEmpty)
            #expect(looks.count > 2000 && later.total > 3000)
            #expect(Double(first.right + first.unknown) >= 0.99 * Double(first.total), "\(first)")
            #expect(Double(first.right) >= 0.9 * Double(first.total), "\(first)")
            #expect(later.wrong == 0, "\(later)")
        }
    }
}
