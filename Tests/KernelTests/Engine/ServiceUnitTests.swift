import Aggregation
import Connections
import Engine
import Glibc
import NamespaceKit
import Snapshots
import Testing
import Vocabulary

@testable import Attribution

/// Whose a socket is, by the control group that it was made in; needs root, to make one.
@Suite("The engine's units")
struct ServiceUnitTests {
    @Test("a connection belongs to the service whose control group its socket was made in, also when that is gone")
    func units() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let unit = "tcpwatch-test-\(getpid()).service"
            let group = try ControlGroup(making: CgroupMount.find().mountPoint + "/" + unit)
            let listener = try group.makeSocket(for: Loopback.ipv4.address)
            try listener.bind(to: Loopback.ipv4.address)
            try listener.listen(backlog: 16)
            let inside = try Service(listener: listener)
            try inside.open(2)
            let outside = try Service()
            let client = try group.makeSocket(for: Loopback.ipv4.address)
            try client.connect(to: Loopback.ipv4.address.with(port: outside.port))

            let engine = PollEngine(in: namespace)
            let snapshot = await engine.snapshot()
            #expect(snapshot.own.listeners.all.first { $0.local.port == inside.port }?.unit == unit)
            #expect(snapshot.own.listeners.all.first { $0.local.port == outside.port }?.unit != unit)
            #expect(snapshot.group(.inbound, inside.port)?.key.unit == unit)
            #expect(snapshot.group(.outbound, inside.port)?.key.unit != unit)
            #expect(snapshot.group(.outbound, outside.port)?.key.unit == unit)

            group.remove()
            try inside.open(3)
            let later = await engine.snapshot()
            let inbound = later.own.connections.groups.filter {
                $0.key.direction == .inbound && $0.key.port == inside.port
            }
            #expect(inbound.map(\.key.unit) == [unit])
            #expect(inbound.first?.states[.established] == 5)
            #expect(later.own.listeners.all.first { $0.local.port == inside.port }?.unit == unit)
            client.close()
        }
    }
}
