import Connections
import TestKit
import Testing

@testable import Detection

@Suite("Connects that failed") struct FailedConnectCollectorTests {
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
        var collector = FailedConnectCollector()
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
}
