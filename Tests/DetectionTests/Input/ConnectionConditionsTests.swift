import Aggregation
import Connections
import TestKit
import Testing

@testable import Detection

@Suite("What connections look like to detectors") struct ConnectionConditionsTests {
    @Test("numbers of groups become their keys, and all else is taken over")
    func keys() {
        var table = GroupTable(limit: 10)
        let (server, client) = (table.number(for: Addresses.server), table.number(for: Addresses.client))
        for cookie in 1...7 as ClosedRange<UInt64> { table.count(.made(cookie), in: client) }
        table.count(.made(8), in: server)
        var transient = TransientConnections(.zero)
        transient.add(.made(1, .closeWait), group: server, age: StateAge(.seconds(9)))
        transient.add(.made(2, .finWait2), group: client, age: StateAge(.seconds(8)))
        transient.add(
            .made(3, .synSent) { $0.timer = TCPTimer(kind: 1, attempts: 3, expiresMilliseconds: 1) }, group: client,
            age: StateAge(.seconds(7)))
        transient.addHalfOpen(.made(4, .synReceived, localPort: 443, info: nil))
        let conditions = ConnectionConditions(
            transient, failedConnects: [Addresses.database: 2], groups: table.groups)
        #expect(conditions.closeWait.mapValues(\.count) == [Addresses.server: 1])
        #expect(conditions.closing.mapValues(\.count) == [Addresses.client: 1])
        #expect(conditions.totals == [Addresses.client: 7])
        #expect(conditions.connecting == 1)
        #expect(conditions.stalledConnects.mapValues(\.count) == [Endpoint(address: Addresses.peer, port: 443): 1])
        #expect(conditions.halfOpen.mapValues(\.count) == [Addresses.web: 1])
        #expect(conditions.failedConnects == [Addresses.database: 2])
    }
}
