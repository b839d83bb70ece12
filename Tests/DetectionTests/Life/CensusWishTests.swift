import Aggregation
import Connections
import TestKit
import Testing

@testable import Detection

@Suite("When a census of ports is wanted") struct CensusWishTests {
    /// Groups with so many connections each.
    private func groups(_ counts: [(key: GroupKey, count: Int)]) -> [ConnectionGroup] {
        var table = GroupTable(limit: 10)
        for (key, count) in counts {
            let number = table.number(for: key)
            for cookie in 0..<count { table.count(.made(UInt64(cookie + 1)), in: number) }
        }
        return table.groups
    }

    private func wants(_ counts: [(key: GroupKey, count: Int)], timeWait: Int = 0) -> Bool {
        Diagnosis.made().wantsCensus(groups(counts), timeWait: timeWait, limits: .made)
    }

    private static let other = GroupKey(direction: .outbound, port: 5432, unit: "other.service")

    @Test("connects to one port count together, whatever unit makes them")
    func outbound() {
        #expect(!wants([(Addresses.client, 700)]))
        #expect(wants([(Addresses.client, 400), (Self.other, 400)]))
    }

    @Test("connections that came in take no ports")
    func inbound() {
        #expect(!wants([(Addresses.server, 5000)]))
    }

    @Test("sockets in TIME_WAIT could be to any destination")
    func timeWait() {
        #expect(wants([(Addresses.client, 400)], timeWait: 400))
    }

    @Test("a detector that is off wants none")
    func disabled() {
        let diagnosis = Diagnosis.made {
            $0.ephemeralPortExhaustion.policy.isEnabled = false
            $0.timeWaitStorm.policy.isEnabled = false
        }
        #expect(!diagnosis.wantsCensus(groups([(Addresses.client, 999)]), timeWait: 90_000, limits: .made))
    }
}
