import Connections
import TestKit
import Testing
import Vocabulary

@testable import Aggregation

@Suite("Retirement of groups")
struct GroupRetirementTests {
    private func key(_ port: UInt16) -> GroupKey { GroupKey(direction: .inbound, port: port, unit: "-") }

    /// Opens a connection of a group that sends a byte, and closes it again.
    private func use(_ port: UInt16, of table: inout GroupTable, at uptime: Duration) {
        var delta = ConnectionDelta()
        delta.bytesSent = 1
        table.beginPoll(at: uptime)
        let number = table.number(for: key(port))
        table.follow(number, isOpened: true)
        table.add(.made(1, info: [.rtt: 500]), delta, to: number)
        table.close(number)
    }

    private func sums(_ table: GroupTable) -> [UInt64] {
        table.groups.reduce([0, 0, 0, 0]) { sums, group in
            let traffic = group.traffic
            return [
                sums[0] + traffic.opened, sums[1] + traffic.closed, sums[2] + traffic.bytesSent,
                sums[3] + group.histograms.rtt.total,
            ]
        }
    }

    @Test("a group without connections for a minute gives its place to a new one")
    func retires() {
        var table = GroupTable(limit: 1)
        use(1, of: &table, at: .seconds(100))
        use(2, of: &table, at: .seconds(159))
        #expect(table.folded == 1)
        #expect(table.groups.map(\.key.port) == [nil, nil, nil, 1])
        use(3, of: &table, at: .seconds(160))
        #expect(table.groups.map(\.key.port) == [nil, nil, nil, 3])
        #expect(table.folded == 1)
    }

    @Test("its totals go to the rest group: no sum goes down")
    func sumsStay() {
        var table = GroupTable(limit: 2)
        var random = SeededGenerator(seed: 1)
        for use in 1...500 {
            let before = sums(table)
            let uptime = Duration.seconds(use * 120)
            self.use(.random(in: 1...20, using: &random), of: &table, at: uptime)
            #expect(sums(table) == before.map { $0 + 1 })
        }
        #expect(table.groups.count == 5)
        #expect(table.groups[Int(Direction.inbound.rawValue)].traffic.opened > 100)
        #expect(table.groups[Int(Direction.outbound.rawValue)].traffic.opened == 0)
    }

    @Test("the group that has been without connections longest goes first")
    func longestFirst() {
        var table = GroupTable(limit: 2)
        use(1, of: &table, at: .seconds(10))
        use(2, of: &table, at: .seconds(0))
        use(3, of: &table, at: .seconds(2_000))
        #expect(Set(table.groups.compactMap(\.key.port)) == [1, 3])
    }

    @Test("a group that follows a connection stays, however long nothing happens")
    func followedStays() {
        var table = GroupTable(limit: 1)
        table.beginPoll(at: .zero)
        let number = table.number(for: key(1))
        table.follow(number, isOpened: true)
        use(2, of: &table, at: .seconds(100_000))
        #expect(table.groups[Int(number)].key == key(1))
        // Released now, it stays for another minute.
        table.release(number)
        use(3, of: &table, at: .seconds(100_059))
        #expect(table.groups[Int(number)].key == key(1))
        use(4, of: &table, at: .seconds(100_060))
        #expect(table.groups[Int(number)].key == key(4))
    }

    @Test("a key that comes back after its retirement is a new group, beginning at zero")
    func comesBack() {
        var table = GroupTable(limit: 1)
        use(1, of: &table, at: .seconds(0))
        use(2, of: &table, at: .seconds(1_000))
        use(1, of: &table, at: .seconds(2_000))
        #expect(table.groups[3].key == key(1))
        #expect(table.groups[3].traffic.opened == 1)
    }

    @Test("however many new keys a poll shows, all groups are looked through once")
    func looksOnce() {
        var table = GroupTable(limit: 3)
        for port in 1...3 as ClosedRange<UInt16> { use(port, of: &table, at: .seconds(port * 10)) }
        table.beginPoll(at: .seconds(80))
        #expect(table.retirable == nil)
        _ = table.number(for: key(4))
        #expect(table.retirable == [4], "the oldest of the two that are idle for a minute has been taken")
        // What was idle is in use again.
        table.follow(table.number(for: key(2)), isOpened: true)
        for port in 5...100 as ClosedRange<UInt16> {
            #expect(table.number(for: key(port)) == UInt16(Direction.inbound.rawValue))
            #expect(table.retirable == [])
        }
        table.beginPoll(at: .seconds(200))
        #expect(table.number(for: key(5)) == 5)
        #expect(table.retirable == [3], "the next poll looks anew")
    }
}
