import Aggregation
import Connections
import Engine
import NamespaceKit
import Testing
import Vocabulary
import Watch

/// Lists of connections as they are when somebody asks.
@Suite("The engine's live lists")
struct LiveListTests {
    @Test("a list shows the connections of a port, largest first, and how many there are")
    func orderAndLimit() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let services = try [Service(), Service()]
            try services[0].open(5)
            try services[1].open(5)
            // So far apart that needless retransmissions do not change the order.
            for (index, connection) in services[0].connections.enumerated() {
                try connection.client.socket.send(count: 10 << (3 * index))
                try connection.server.socket.receive(count: 10 << (3 * index))
            }
            let engine = PollEngine(in: namespace)
            let list = try await engine.connections(
                ConnectionQuery(port: services[0].port, order: .bytesSent, limit: 3))
            let largest = try services[0].connections.suffix(3).reversed().map { try $0.client.socket.cookie }
            #expect(list.total == 10)
            #expect(list.isTruncated)
            #expect(list.connections.map(\.sample.cookie) == largest)
            for connection in list.connections {
                #expect(connection.direction == .outbound)
                #expect(connection.sample.remote.port == services[0].port)
                #expect(connection.sample.congestionControl != nil)
                #expect(connection.sample.memory != nil)
            }
        }
    }

    @Test("a connection that was not polled yet has no age, one that was is at least that old")
    func ages() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service()
            try service.open(1)
            let engine = PollEngine(in: namespace)
            var list = try await engine.connections(ConnectionQuery(limit: 10))
            #expect(list.connections.count == 2)
            #expect(list.connections.allSatisfy { $0.stateAge == nil })

            await engine.pollConnections()
            list = try await engine.connections(ConnectionQuery(limit: 10))
            #expect(list.connections.allSatisfy { $0.stateAge != nil && $0.isAgeLowerBound })

            try service.connections[0].client.socket.shutdownSending()
            try await eventually("the closing connection") {
                list = try await engine.connections(ConnectionQuery(states: [.finWait2, .closeWait], limit: 10))
                return list.connections.count == 2
            }
            #expect(list.connections.allSatisfy { $0.stateAge == nil })
            await engine.pollConnections()
            list = try await engine.connections(ConnectionQuery(states: [.finWait2, .closeWait], limit: 10))
            #expect(list.connections.allSatisfy { $0.stateAge != nil && !$0.isAgeLowerBound })
        }
    }
}
