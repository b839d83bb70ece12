import Aggregation
import Connections
import Snapshots
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("The selection of a query")
struct ConnectionSelectionTests {
    private func observed(
        _ cookie: UInt64, info: [TCPInfoField: UInt64]? = [:], stateAge: Duration? = nil,
        _ change: (inout ConnectionSample) -> Void = { _ in }
    ) -> ObservedConnection {
        ObservedConnection(
            sample: .made(cookie, info: info, change), direction: .outbound, unit: "-", stateAge: stateAge,
            isAgeLowerBound: false)
    }

    private func select(
        _ connections: some Sequence<ObservedConnection>, order: ConnectionOrder?, limit: Int
    ) -> ConnectionList {
        var selection = ConnectionSelection(ConnectionQuery(order: order, limit: limit))
        for connection in connections { selection.add(connection) }
        return selection.list(from: .netlink)
    }

    @Test("without an order the first ones are listed, as the kernel gives them")
    func noOrder() {
        let list = select((1...10).map { observed($0) }, order: nil, limit: 3)
        #expect(list.connections.map(\.sample.cookie) == [1, 2, 3])
        #expect(list.total == 10)
        #expect(list.isTruncated)
    }

    @Test("with one the largest are listed, wherever they stood", arguments: [1, 31, 32, 33, 500, 999, 1_000, 2_000])
    func largest(limit: Int) {
        var random = SeededGenerator(seed: UInt64(limit))
        let connections = (1...1_000).shuffled(using: &random).map { observed($0, info: [.rtt: $0]) }
        let list = select(connections, order: .rtt, limit: limit)
        #expect(list.connections.map(\.sample.cookie) == Array((1...1_000).reversed().prefix(limit)))
        #expect(list.total == 1_000)
        #expect(list.isTruncated == (limit < 1_000))
    }

    @Test("connections without the value come last")
    func withoutValue() {
        let connections = [observed(1, info: nil), observed(2, info: [.rtt: 5]), observed(3, info: nil)]
        #expect(select(connections, order: .rtt, limit: 10).connections.first?.sample.cookie == 2)
        #expect(select(connections, order: .rtt, limit: 10).connections.count == 3)
    }

    @Test("no limit makes it stumble", arguments: [0, -1, .min, .max])
    func extremeLimits(limit: Int) {
        for order in [nil, .rtt] as [ConnectionOrder?] {
            let list = select((1...200).map { observed($0, info: [.rtt: $0]) }, order: order, limit: limit)
            #expect(list.connections.count == (limit == .max ? 200 : 0))
            #expect(list.total == 200)
        }
    }

    @Test(
        "every order has its value",
        arguments: [
            (.rtt, 1), (.rttvar, 2), (.rto, 3), (.cwnd, 4), (.retransmissions, 5), (.sendQueue, 6),
            (.receiveQueue, 7), (.bytesSent, 8), (.bytesReceived, 9), (.stateAge, 10_000),
        ] as [(ConnectionOrder, UInt64)])
    func keys(order: ConnectionOrder, key: UInt64) {
        let connection = observed(
            1,
            info: [
                .rtt: 1, .rttvar: 2, .rto: 3, .sndCwnd: 4, .totalRetrans: 5, .bytesSent: 8, .bytesReceived: 9,
            ], stateAge: .seconds(10)
        ) { ($0.sendQueue, $0.receiveQueue) = (6, 7) }
        #expect(order.key(of: connection) == key)
    }

    @Test("what was not supplied has no value to order by")
    func absentKeys() {
        let connection = observed(1, info: nil)
        let known = ConnectionOrder.allCases.filter { $0.key(of: connection) != nil }
        #expect(known == [.sendQueue, .receiveQueue])
    }

    @Test("a port is looked for at both ends")
    func port() {
        let parts = ConnectionQuery(port: 443, limit: 1).parts
        func times(_ sample: ConnectionSample) -> Int { parts.count { $0.includes(sample) } }
        #expect(times(.made(1, localPort: 443, remotePort: 1)) == 1)
        #expect(times(.made(1, localPort: 1, remotePort: 443)) == 1)
        #expect(times(.made(1, localPort: 443, remotePort: 443)) == 1)
        #expect(times(.made(1, localPort: 444, remotePort: 442)) == 0)
        #expect(ConnectionQuery(limit: 1).parts.map { $0.includes(.made(1)) } == [true])
    }

    @Test("listeners are no connections")
    func allStates() {
        #expect(!ConnectionQuery.allStates.contains(.listen))
        #expect(Set(ConnectionQuery.allStates).union([.listen]) == Set(TCPState.counted))
    }
}
