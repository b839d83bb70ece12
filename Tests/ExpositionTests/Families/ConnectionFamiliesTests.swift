import Aggregation
import Connections
import Testing
import Vocabulary

@testable import Exposition
@testable import Snapshots

@Suite("The families of connections")
struct ConnectionFamiliesTests {
    @Test("every state of either family is there, zero included")
    func zeros() throws {
        let text = try SnapshotBuilder().text
        for family in AddressFamily.allCases {
            for state in TCPState.counted where state != .timeWait {
                let labels = ["family": family.name, "state": state.name]
                #expect(text.value("tcpwatch_connections", labels) == "0")
            }
        }
        #expect(text["tcpwatch_connections"]?.series.count == 20)
    }

    @Test("sockets are counted by family and state")
    func counts() throws {
        let text = try SnapshotBuilder.host.text
        #expect(text.value("tcpwatch_connections", ["family": "ipv4", "state": "close-wait"]) == "3")
        #expect(text.value("tcpwatch_connections", ["family": "ipv6", "state": "established"]) == "1")
        #expect(text.value("tcpwatch_connections", ["family": "ipv4", "state": "listen"]) == "2")
    }

    @Test("TIME_WAIT has no family, and counts no orphan in FIN_WAIT2")
    func timeWait() throws {
        let text = try SnapshotBuilder.host.text
        #expect(text.value("tcpwatch_connections", ["family": "any", "state": "time-wait"]) == "11")
    }

    @Test("TIME_WAIT is absent while sockstat was not read")
    func timeWaitUnknown() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.kernel.socketStatistics = nil
        #expect(try builder.text.value("tcpwatch_connections", ["family": "any", "state": "time-wait"]) == nil)
    }

    @Test("what exceeds a bound is counted")
    func bounds() throws {
        var builder = SnapshotBuilder(maxGroups: 2)
        builder.base.own.connections.untracked = 4
        for port in 1...5 as ClosedRange<UInt16> {
            builder.connect(.outbound, port: port)
            builder.listen(IPAddress(ipv4: 1), port: port)
        }
        let text = try builder.text
        #expect(text.value("tcpwatch_tracked_connections") == "5")
        #expect(text.value("tcpwatch_untracked_connections") == "4")
        #expect(text.value("tcpwatch_folded_connections_total") == "3")
        #expect(text.value("tcpwatch_untracked_listeners") == "3")
    }
}
