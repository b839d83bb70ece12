import Connections
import TestKit
import Testing
import Vocabulary

@testable import Aggregation

@Suite("Groups")
struct GroupTableTests {
    private func key(_ port: UInt16, _ direction: Direction = .outbound, unit: String = "a.service") -> GroupKey {
        GroupKey(direction: direction, port: port, unit: unit)
    }

    private func delta(_ bytesSent: UInt64) -> ConnectionDelta {
        var delta = ConnectionDelta()
        delta.bytesSent = bytesSent
        return delta
    }

    @Test("a key has one number, different keys have different ones")
    func numbers() {
        var table = GroupTable(limit: 10)
        let keys = [key(1), key(2), key(1, .inbound), key(1, unit: "b.service")]
        let numbers = keys.map { table.number(for: $0) }
        #expect(Set(numbers).count == 4)
        #expect(keys.map { table.number(for: $0) } == numbers)
        #expect(numbers.map { table.groups[Int($0)].key } == keys)
    }

    @Test("what exceeds the bound goes to the rest group of its direction, and is counted")
    func bound() {
        var table = GroupTable(limit: 2)
        for port in 1...5 { table.follow(table.number(for: key(UInt16(port))), isOpened: true) }
        #expect(table.groups.count == 5)
        #expect(table.folded == 3)
        let numbers = [table.number(for: key(9)), table.number(for: key(9, .inbound))]
        #expect(numbers.map { table.groups[Int($0)].key } == [.rest(.outbound), .rest(.inbound)])
        #expect(table.groups.filter { $0.key.port == nil }.map(\.key.portLabel) == ["_other", "_other", "_other"])
    }

    @Test("a bound that is raised makes room for groups to come; one that is lowered takes none away")
    func raised() {
        var table = GroupTable(limit: 1)
        let first = table.number(for: key(1))
        table.raise(limit: 2)
        let second = table.number(for: key(2))
        #expect(table.groups[Int(second)].key == key(2))
        #expect(table.groups[Int(table.number(for: key(3)))].key == .rest(.outbound))
        table.raise(limit: 1)
        #expect(table.number(for: key(1)) == first)
        #expect(table.number(for: key(2)) == second)
    }

    @Test("extreme bounds are kept as far as numbers reach", arguments: [0, Int.max])
    func extremes(limit: Int) {
        var table = GroupTable(limit: limit)
        for port in 0..<100 as Range<UInt16> { table.follow(table.number(for: key(port)), isOpened: true) }
        #expect(table.folded == (limit == 0 ? 100 : 0))
        #expect(table.groups.count == (limit == 0 ? 3 : 103))
    }

    @Test("states are those of the last poll, traffic adds up")
    func gaugesAndCounters() {
        var table = GroupTable(limit: 10)
        let number = table.number(for: key(1))
        for poll in 1...2 {
            table.beginPoll(at: .seconds(poll))
            table.add(.made(1), delta(100), to: number)
            table.add(.made(2, .closeWait), delta(0), to: number)
        }
        let group = table.groups[Int(number)]
        #expect(group.states[.established] == 1)
        #expect(group.states[.closeWait] == 1)
        #expect(group.states.total == 2)
        #expect(group.traffic.bytesSent == 200)
    }

    @Test("a connection is observed in the histograms when it moved data")
    func histograms() {
        var table = GroupTable(limit: 10)
        let number = table.number(for: key(1))
        var retransmission = ConnectionDelta()
        retransmission.retransmissions = 1
        for delta in [delta(1), delta(0), retransmission] {
            table.add(.made(1, info: [.rtt: 900]), delta, to: number)
        }
        #expect(table.groups[Int(number)].histograms.rtt.total == 1)
        #expect(table.groups[Int(number)].traffic.retransmissions == 1)
    }

    @Test("opened and closed are counted, what is only followed or released is not")
    func openedAndClosed() {
        var table = GroupTable(limit: 10)
        let number = table.number(for: key(1))
        table.follow(number, isOpened: false)
        table.follow(number, isOpened: true)
        table.follow(number, isOpened: true)
        table.close(number)
        table.release(number)
        table.reopen(number)
        let group = table.groups[Int(number)]
        #expect(group.traffic.opened == 3)
        #expect(group.traffic.closed == 2)
        #expect(group.followed == 1)
    }
}
