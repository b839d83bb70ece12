import TestKit
import Testing

@testable import Connections

@Suite("Growth between two sweeps")
struct ConnectionTableCounterTests {
    /// A field of `tcp_info`, how many bits of it are kept, and where its growth stands.
    struct Counter: CustomTestStringConvertible {
        let field: TCPInfoField
        let bits: UInt64
        let growth: @Sendable (ConnectionDelta) -> UInt64

        init(_ field: TCPInfoField, bits: UInt64, _ growth: @escaping @Sendable (ConnectionDelta) -> UInt64) {
            (self.field, self.bits, self.growth) = (field, bits, growth)
        }

        var testDescription: String { field.rawValue }
        var range: UInt64 { bits == 64 ? .max : (1 << bits) - 1 }
    }

    static let counts = [
        Counter(.bytesSent, bits: 64) { $0.bytesSent },
        Counter(.bytesReceived, bits: 64) { $0.bytesReceived },
        Counter(.bytesRetrans, bits: 64) { $0.bytesRetransmitted },
        Counter(.dataSegsOut, bits: 32) { $0.dataSegmentsSent },
        Counter(.totalRetrans, bits: 32) { $0.retransmissions },
        Counter(.dsackDups, bits: 32) { $0.dsackDuplicates },
        Counter(.reordSeen, bits: 32) { $0.reorderingEvents },
        Counter(.totalRTO, bits: 16) { $0.retransmissionTimeouts },
    ]
    static let times = [
        Counter(.busyTime, bits: 32) { $0.busyMicroseconds },
        Counter(.rwndLimited, bits: 32) { $0.receiverLimitedMicroseconds },
        Counter(.sndbufLimited, bits: 32) { $0.sendBufferLimitedMicroseconds },
    ]

    /// What the second of two sweeps says about a connection whose counter went from one value to another.
    private func sight(_ counter: Counter, from old: UInt64, to new: UInt64) -> Sight {
        var table = ConnectionTable(limit: 1)
        _ = table.sweep([.made(1, info: [counter.field: old])])
        return table.sweep([.made(1, info: [counter.field: new])]).sights[0]
    }

    private func growth(_ counter: Counter, _ sight: Sight) -> UInt64? {
        guard case .known(let delta, group: 0) = sight else { return nil }
        return counter.growth(delta)
    }

    @Test("a counter grows by the difference", arguments: counts + times)
    func difference(counter: Counter) {
        #expect(growth(counter, sight(counter, from: 40, to: 52)) == 12)
        #expect(growth(counter, sight(counter, from: 40, to: 40)) == 0)
    }

    @Test("a counter that wraps grows across the wrap", arguments: counts + times)
    func wrap(counter: Counter) {
        #expect(growth(counter, sight(counter, from: counter.range - 4, to: 5)) == 10)
    }

    @Test("a counter that went backwards is a new connection, which has done all that it counts", arguments: counts)
    func backwards(counter: Counter) {
        var all = ConnectionDelta()
        switch sight(counter, from: 40, to: 39) {
        case .reopened(let delta, group: 0): all = delta
        case let other: Issue.record("\(other)")
        }
        #expect(counter.growth(all) == 39)
    }

    @Test("times are kept in 32 bits: they grow by hours without a sign of trouble", arguments: times)
    func longTimes(counter: Counter) {
        let hour: UInt64 = 3_600_000_000
        #expect(growth(counter, sight(counter, from: 10 * hour, to: 11 * hour)) == hour)
    }

    @Test("a socket that is used again begins a new life")
    func reopened() throws {
        var table = ConnectionTable(limit: 1)
        _ = table.sweep([.made(1, info: [.bytesSent: 40, .busyTime: 900])], at: .seconds(10))
        let again = ConnectionSample.made(1, info: [.bytesSent: 30, .busyTime: 100])
        guard case .reopened(let delta, group: 0) = table.sweep([again], at: .seconds(20)).sights[0] else {
            Issue.record("it was not noticed")
            return
        }
        #expect(delta.bytesSent == 30)
        #expect(delta.busyMicroseconds == 100)
        let history = try #require(table.lookup(1, at: .seconds(25)))
        #expect(history.stateAge == .seconds(5))
        #expect(!history.isStateOlderThanWatch)
        #expect(table.sweep([again], at: .seconds(30)).sights == [.known(ConnectionDelta(), group: 0)])
    }

    @Test("a field that the kernel does not supply does not grow")
    func absentField() {
        var table = ConnectionTable(limit: 1)
        let old = TCPInfo.with([.totalRetrans: 3], length: 104)
        _ = table.sweep([.made(1) { $0.info = old }])
        let new = TCPInfo.with([.totalRetrans: 5], length: 104)
        var expected = ConnectionDelta()
        expected.retransmissions = 2
        #expect(table.sweep([.made(1) { $0.info = new }]).sights == [.known(expected, group: 0)])
    }

    @Test("a field that was absent for a while grows from where it stood")
    func absentForAWhile() {
        var table = ConnectionTable(limit: 1)
        _ = table.sweep([.made(1, info: [.bytesSent: 40])])
        _ = table.sweep([.made(1) { $0.info = .with([:], length: 104) }])
        #expect(growth(Self.counts[0], table.sweep([.made(1, info: [.bytesSent: 45])]).sights[0]) == 5)
    }

    @Test("without TCP_INFO nothing grows, and the counters wait for it")
    func absentInfo() {
        var table = ConnectionTable(limit: 1)
        _ = table.sweep([.made(1, info: [.bytesSent: 40])])
        #expect(table.sweep([.made(1, .finWait2, info: nil)]).sights == [.known(ConnectionDelta(), group: 0)])
        #expect(growth(Self.counts[0], table.sweep([.made(1, info: [.bytesSent: 41])]).sights[0]) == 1)
    }

    @Test("data moved when payload went either way")
    func movedData() {
        var delta = ConnectionDelta()
        delta.retransmissions = 1
        #expect(!delta.movedData)
        delta.bytesReceived = 1
        #expect(delta.movedData)
    }
}
