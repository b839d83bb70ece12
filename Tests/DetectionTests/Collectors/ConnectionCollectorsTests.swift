import Aggregation
import Connections
import KernelFacts
import TestKit
import Testing
import Vocabulary

@testable import Detection

@Suite("What a poll says of connections that are being opened or closed") struct ConnectionCollectorsTests {
    /// The rest group of connections that came in, which is number 0.
    private static let group = GroupKey.rest(.inbound)

    private static func sample(
        _ state: TCPState, cookie: UInt64 = 1, timer: UInt8 = 1, attempts: UInt8 = 9
    ) -> ConnectionSample {
        .made(cookie, state, info: state == .synReceived ? nil : [.lastDataSent: 1_000_000]) {
            $0.timer = TCPTimer(kind: timer, attempts: attempts, expiresMilliseconds: 1)
        }
    }

    @Test("a state counts in its place, or not at all", arguments: TCPState.allCases)
    func states(state: TCPState) {
        var collectors = ConnectionCollectors()
        let conditions = collectors.poll([Self.sample(state)])
        #expect(conditions.closeWait.map(\.key) == (state == .closeWait ? [Self.group] : []))
        let isClosing = [.finWait1, .finWait2, .closing, .lastAck].contains(state)
        #expect(conditions.closing.map(\.key) == (isClosing ? [Self.group] : []))
        #expect(conditions.totals.map(\.key) == (isClosing ? [Self.group] : []))
        #expect(conditions.stalledConnects.count == (state == .synSent ? 1 : 0))
        #expect(conditions.connecting == (state == .synSent ? 1 : 0))
        #expect(conditions.halfOpen.count == (state == .synReceived ? 1 : 0))
        #expect(conditions.failedConnects.isEmpty)
    }

    @Test("the loop over all sockets is asked for no others, least of all for established ones")
    func wantedStates() {
        let wanted = TCPState.allCases.filter { ConnectionCollectors().states & $0.mask != 0 }
        #expect(wanted == [.synSent, .synReceived, .finWait1, .finWait2, .closeWait, .lastAck, .closing])
    }

    @Test("each poll begins anew")
    func polls() {
        var collectors = ConnectionCollectors()
        let states: [TCPState] = [.closeWait, .lastAck, .synSent, .synReceived]
        _ = collectors.poll(states.map { Self.sample($0, cookie: UInt64($0.rawValue)) })
        let conditions = collectors.poll([])
        #expect(conditions.closeWait.isEmpty && conditions.closing.isEmpty && conditions.totals.isEmpty)
        #expect(conditions.stalledConnects.isEmpty && conditions.halfOpen.isEmpty)
        #expect(conditions.connecting == 0)
    }

    @Test(
        "the detectors' settings say from which age on connections count",
        arguments: [(.closeWait, 7, 60), (.finWait1, 63, 60), (.lastAck, 63, 60), (.lastAck, 33, 30)]
            as [(TCPState, Int, Int)])
    func age(state: TCPState, age: Int, finTimeout: Int) {
        var detectors = DetectorSettings()
        detectors.closeWaitPileup.age = .seconds(7)
        detectors.finWaitLinger.age = .seconds(3)
        var limits = SystemLimits.made
        limits.finTimeout = .seconds(finTimeout)
        func count(_ age: Duration) -> Int {
            var collectors = ConnectionCollectors()
            let conditions = collectors.poll([Self.sample(state)], age: age, detectors: detectors, limits: limits)
            return conditions.closeWait.count + conditions.closing.count
        }
        #expect(count(.seconds(age) - .milliseconds(100)) == 0)
        #expect(count(.seconds(age)) == 1)
    }

    @Test("where tcp_fin_timeout is not known, it is taken to be the kernel's default")
    func unknownLimits() {
        var collectors = ConnectionCollectors()
        #expect(collectors.poll([Self.sample(.lastAck)], age: .seconds(69)).closing.isEmpty)
        #expect(collectors.poll([Self.sample(.lastAck)], age: .seconds(70)).closing.count == 1)
    }

    @Test(
        "a connect counts from the retransmissions of its SYN on, whatever its age",
        arguments: [(1, 3, 0), (1, 4, 1), (1, 255, 1), (0, 9, 0), (2, 9, 0)] as [(UInt8, UInt8, Int)])
    func connects(timer: UInt8, attempts: UInt8, count: Int) {
        var detectors = DetectorSettings()
        detectors.connectStall.retransmits = 4
        var collectors = ConnectionCollectors()
        let samples = [Self.sample(.synSent, timer: timer, attempts: attempts)]
        let conditions = collectors.poll(samples, age: .zero, detectors: detectors)
        #expect(conditions.stalledConnects.count == count)
        #expect(conditions.connecting == 1)
    }

    @Test("at most a thousand peers are kept, and what goes to them counts on")
    func peers() {
        var collectors = ConnectionCollectors()
        let conditions = collectors.poll(
            (0..<3000 as Range<UInt64>).map { cookie in
                .made(cookie, .synSent) {
                    $0.remote = Endpoint(address: IPAddress(ipv4: UInt32(cookie % 1500)), port: 80)
                    $0.timer = TCPTimer(kind: 1, attempts: 2, expiresMilliseconds: 1)
                }
            })
        #expect(conditions.stalledConnects.count == 1000)
        #expect(conditions.stalledConnects.values.allSatisfy { $0.count == 2 })
    }

    @Test("at most a thousand local ends are kept, and what comes to them counts on")
    func localEnds() {
        var collectors = ConnectionCollectors()
        let conditions = collectors.poll(
            (0..<3000 as Range<UInt64>).map { .made($0, .synReceived, localPort: UInt16($0 % 1500), info: nil) })
        #expect(conditions.halfOpen.count == 1000)
        #expect(conditions.halfOpen.values.allSatisfy { $0.count == 2 })
    }

    @Test("a connection that came in by TCP Fast Open is not half-open")
    func fastOpen() {
        var collectors = ConnectionCollectors()
        #expect(collectors.poll([.made(1, .synReceived)]).halfOpen.isEmpty)
    }

    @Test(
        "in CLOSE_WAIT, who still sends, or has not got rid of what was sent, is half closed and not forgotten",
        arguments: [(59_999, 0, 0), (60_000, 0, 1), (1_000_000, 1, 0), (0, 0, 0)] as [(UInt64, UInt32, Int)])
    func halfClosed(sinceDataSent: UInt64, sendQueue: UInt32, count: Int) {
        var collectors = ConnectionCollectors()
        let sample = ConnectionSample.made(1, .closeWait, info: [.lastDataSent: sinceDataSent]) {
            $0.sendQueue = sendQueue
        }
        #expect(collectors.poll([sample]).closeWait.values.reduce(0) { $0 + $1.count } == count)
    }

    @Test("numbers of groups become their keys")
    func keys() {
        var table = GroupTable(limit: 10)
        let client = table.number(for: Addresses.client)
        for cookie in 1...7 as ClosedRange<UInt64> { table.count(.made(cookie), in: client) }
        var collectors = ConnectionCollectors()
        let samples: [ConnectionSample] = [.made(1, .closeWait, info: nil), .made(2, .finWait2), .made(3, .finWait2)]
        let conditions = collectors.poll(samples, group: client, groups: table.groups)
        #expect(conditions.closeWait.mapValues(\.count) == [Addresses.client: 1])
        #expect(conditions.closing.mapValues(\.count) == [Addresses.client: 2])
        #expect(conditions.totals == [Addresses.client: 7])
    }
}
