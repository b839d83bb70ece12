import Aggregation
import Connections
import KernelFacts
import TestKit
import Testing

@testable import Detection

@Suite("What became of connects") struct ConnectCollectorTests {
    private let peer = Endpoint(address: IPAddress(ipv4: 0xc633_6401), port: 443)

    @Test("a socket that goes without another state has failed, told once")
    func fails() {
        var collectors = ConnectionCollectors()
        let samples = [1, 2, 3].map { ConnectionSample.made($0, .synSent) }
        #expect(collectors.poll(samples).failedConnects.isEmpty)
        #expect(collectors.poll(samples, gone: [1: .synSent, 2: .synSent]).failedConnects == [peer: 2])
        #expect(collectors.poll([]).failedConnects.isEmpty)
    }

    @Test("a socket that came to something has not", arguments: [TCPState.established, .finWait1, .closeWait])
    func succeeds(state: TCPState) {
        var collectors = ConnectionCollectors()
        _ = collectors.poll([.made(1, .synSent)])
        #expect(collectors.poll([], gone: [1: state]).failedConnects.isEmpty)
    }

    @Test("a socket is gone after two polls: one that has not by then has come to something and is forgotten")
    func forgotten() {
        var collectors = ConnectionCollectors()
        _ = collectors.poll([.made(1, .synSent), .made(2, .synSent)])
        _ = collectors.poll([])
        #expect(collectors.poll([], gone: [2: .synSent]).failedConnects == [peer: 1])
        #expect(collectors.poll([], gone: [1: .synSent]).failedConnects.isEmpty)
    }

    @Test("a socket that stays in SYN_SENT is kept")
    func stays() {
        var collectors = ConnectionCollectors()
        for _ in 1...9 { _ = collectors.poll([.made(1, .synSent)]) }
        #expect(collectors.poll([], gone: [1: .synSent]).failedConnects == [peer: 1])
    }

    @Test("sockets that were never seen in SYN_SENT, or are gone already, say nothing")
    func unknown() {
        var collectors = ConnectionCollectors()
        #expect(collectors.poll([], gone: [1: .synSent]).failedConnects.isEmpty)
        #expect(collectors.poll([.made(1, .synSent)], gone: [1: .synSent]).failedConnects == [peer: 1])
        #expect(collectors.poll([], gone: [1: .synSent]).failedConnects.isEmpty)
    }

    @Test("connects are bounded, and those that are known are never given up for others")
    func bounded() {
        var collectors = ConnectionCollectors()
        let cookies = 1...5000 as ClosedRange<UInt64>
        _ = collectors.poll(cookies.map { .made($0, .synSent) })
        let gone = Dictionary(uniqueKeysWithValues: cookies.map { ($0, TCPState.synSent) })
        #expect(collectors.poll([], gone: gone).failedConnects == [peer: 4096])
    }

    @Test("peers are bounded, and those that are known count on")
    func boundedPeers() {
        var collector = ConnectCollector()
        for cookie in 0..<12_000 as Range<UInt64> {
            let sample = ConnectionSample.made(cookie, .synSent) {
                $0.remote = Endpoint(address: IPAddress(ipv4: UInt32(cookie % 6000)), port: 80)
            }
            collector.take(sample, ConnectionDelta(), ConnectionContext(group: 0))
            collector.remove(cookie, in: .synSent)
        }
        var conditions = ConnectionConditions()
        collector.harvest(into: &conditions, [])
        #expect(conditions.failedConnects.count == 4096)
        #expect(conditions.failedConnects.values.allSatisfy { $0 == 2 })
    }

    /// Ends of sockets that one poll a second after the first sees, beside the kernel's count of failures.
    private func outcomes(
        failures: UInt64 = 0, seen: [ConnectionSample] = [],
        _ ends: [(cookie: UInt64, peer: Endpoint, info: [TCPInfoField: UInt64])]
    ) -> ConnectionConditions {
        var collector = ConnectCollector()
        var conditions = ConnectionConditions()
        var limits = SystemLimits()
        limits.synRetries = 6
        for (second, count) in [UInt64(0), failures].enumerated() {
            var counters = KernelCounters()
            (counters[.attemptFailures], counters[.embryonicResets]) = (count, 0)
            collector.begin(
                PollContext(DetectorSettings(), limits: limits, counters: counters, at: .seconds(second + 1)))
            if second == 0 {
                for sample in seen { collector.take(sample, ConnectionDelta(), ConnectionContext(group: 0)) }
            } else {
                for end in ends { collector.end(end.cookie, end.peer, TCPInfo.with(end.info), isFollowed: false) }
            }
            collector.harvest(into: &conditions, [])
        }
        return conditions
    }

    private static let unanswered: [TCPInfoField: UInt64] = [.totalRetrans: 1]
    private static let refused: [TCPInfoField: UInt64] = [.segsIn: 1]
    private static let established: [TCPInfoField: UInt64] = [.segsIn: 2, .bytesAcked: 1, .delivered: 1]

    @Test("without an answer, and not counted by the kernel: the application gave up; counted: an ICMP error")
    func unanswered() {
        let ends = (1...20).map { (cookie: UInt64($0), peer: peer, info: Self.unanswered) }
        let given = outcomes(ends).connects[peer]
        #expect(given?.minute == ConnectOutcomes(abandoned: 20, waited: 20))
        #expect(given?.recent == given?.minute)
        #expect(outcomes(failures: 20, ends).connects[peer]?.minute == ConnectOutcomes(failed: 20))
        #expect(outcomes(failures: 17, ends).connects[peer]?.minute == ConnectOutcomes(abandoned: 20, waited: 20))
    }

    @Test("a connect that was neither repeated nor seen under way was cancelled")
    func cancelled() {
        let end = (cookie: UInt64(1), peer: peer, info: [TCPInfoField.segsIn: UInt64(0)])
        #expect(outcomes([end]).connects[peer]?.minute == ConnectOutcomes(abandoned: 1))
        #expect(
            outcomes(seen: [.made(1, .synSent)], [end]).connects[peer]?.minute
                == ConnectOutcomes(abandoned: 1, waited: 1))
    }

    @Test("refused, or with the kernel's last SYN: failed; acknowledged: a connection, counted beside failures only")
    func failedAndEstablished() {
        let ends = [
            (cookie: UInt64(1), peer: peer, info: Self.refused), (2, peer, [.totalRetrans: 6]),
        ]
        let found = outcomes(failures: 2, ends)
        #expect(found.connects[peer]?.minute == ConnectOutcomes(failed: 2))
        #expect(found.failedConnects == [peer: 2])
        #expect(outcomes([(3, peer, Self.established)]).connects.isEmpty)
    }

    @Test("a socket that the kernel cleared failed if the kernel counts as many failures, or else was aborted")
    func wiped() {
        let alone = Endpoint(address: peer.address, port: 0)
        let ends = (1...10).map { (cookie: UInt64($0), peer: alone, info: [TCPInfoField: UInt64]()) }
        #expect(outcomes(failures: 10, ends).connects[alone]?.minute == ConnectOutcomes(failed: 10))
        #expect(outcomes(failures: 9, ends).connects[alone]?.minute == ConnectOutcomes(failed: 10))
        #expect(outcomes(failures: 5, ends).connects.isEmpty)
        // The poll had seen where it went.
        #expect(
            outcomes(failures: 1, seen: [.made(1, .synSent)], Array(ends.prefix(1))).connects.keys.map(\.port) == [443])
    }

    @Test("what succeeds counts from the poll of the first failure on, towards a peer and towards its address")
    func share() {
        var collector = ConnectCollector()
        let alone = Endpoint(address: peer.address, port: 0)
        var conditions = ConnectionConditions()
        for second in 1...3 {
            var counters = KernelCounters()
            (counters[.attemptFailures], counters[.embryonicResets]) = (UInt64(second), 0)
            collector.begin(PollContext(DetectorSettings(), counters: counters, at: .seconds(second)))
            collector.end(UInt64(second), alone, TCPInfo.with([:]), isFollowed: false)
            for _ in 0..<3 { collector.open(peer) }
            collector.harvest(into: &conditions, [])
        }
        #expect(conditions.connects[alone]?.recent == ConnectOutcomes(established: 6, failed: 2))
        #expect(conditions.connects[peer] == nil)
    }

    @Test("failures beside more peers than are kept make no share in the poll that shows them first")
    func crowd() {
        var collector = ConnectCollector()
        var conditions = ConnectionConditions()
        func harvest(_ second: Int, peers: Int) -> ConnectOutcomes? {
            collector.begin(PollContext(DetectorSettings(), at: .seconds(second)))
            for number in 0..<peers {
                collector.open(Endpoint(address: IPAddress(ipv4: UInt32(number)), port: 80))
            }
            for _ in 0..<10 {
                collector.end(1, peer, TCPInfo.with(Self.refused), isFollowed: false)
                collector.open(peer)
            }
            collector.harvest(into: &conditions, [])
            return conditions.connects[peer]?.recent
        }
        #expect(harvest(1, peers: 5_000) == ConnectOutcomes())
        #expect(harvest(2, peers: 5_000) == ConnectOutcomes(established: 10, failed: 10))
    }

    @Test("what the kernel counts is given to nobody when it does not suffice for all that vanished")
    func vanished() {
        var collector = ConnectCollector()
        var conditions = ConnectionConditions()
        let peers = (1...3).map { Endpoint(address: IPAddress(ipv4: $0), port: 80) }
        for (second, failures) in [(1, 0), (2, 2), (3, 5)] {
            var counters = KernelCounters()
            (counters[.attemptFailures], counters[.embryonicResets]) = (UInt64(failures), 0)
            collector.begin(PollContext(DetectorSettings(), counters: counters, at: .seconds(second)))
            for (cookie, peer) in peers.enumerated() {
                let sample = ConnectionSample.made(UInt64(10 * second + cookie), .synSent) { $0.remote = peer }
                collector.take(sample, ConnectionDelta(), ConnectionContext(group: 0))
                if second > 1 { collector.remove(UInt64(10 * (second - 1) + cookie), in: .synSent) }
            }
            collector.harvest(into: &conditions, [])
            // Two of three could be any; three of three are these.
            #expect(conditions.failedConnects.count == (second == 3 ? 3 : 0))
        }
    }

    @Test("a peer without trouble for a minute is forgotten")
    func quiet() {
        var collector = ConnectCollector()
        var conditions = ConnectionConditions()
        collector.end(1, peer, TCPInfo.with(Self.refused), isFollowed: false)
        for second in [1, 60, 62] {
            collector.begin(PollContext(DetectorSettings(), at: .seconds(second)))
            collector.harvest(into: &conditions, [])
            #expect(conditions.connects.isEmpty == (second == 62))
        }
    }
}
