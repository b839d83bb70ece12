import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Half-open connections") struct HalfOpenConnectionsTests {
    private func halfOpen(_ source: Int, attempts: UInt8 = 0) -> ConnectionSample {
        .made(UInt64(source + 1), .synReceived, localPort: 443, info: nil) {
            $0.remote = Endpoint(address: IPAddress(ipv4: UInt32(source)), port: 5000)
            $0.timer = TCPTimer(kind: 1, attempts: attempts, expiresMilliseconds: 100)
        }
    }

    private func connections(_ samples: some Sequence<ConnectionSample>) -> HalfOpenConnections {
        var connections = HalfOpenConnections()
        for sample in samples { connections.add(sample) }
        return connections
    }

    @Test("addresses count once, however many ports they use")
    func sources() {
        let connections = connections((0..<100).map { halfOpen($0 % 7) })
        #expect(connections.count == 100)
        #expect(connections.sources == 7)
    }

    @Test("addresses are counted up to 4,096, connections without end")
    func bounded() {
        let connections = connections((0..<10_000).map { halfOpen($0) })
        #expect(connections.count == 10_000)
        #expect(connections.sources == 4096)
        #expect(connections.examples.count == 5)
    }

    @Test("examples are those whose SYN-ACK was sent again most often, first")
    func examples() {
        let connections = connections([0, 3, 1, 5, 2, 0, 4, 1].enumerated().map { halfOpen($0, attempts: $1) })
        #expect(connections.examples.map(\.retransmissions) == [5, 4, 3, 2, 1])
        #expect(connections.examples.map(\.stateAge) == [nil, nil, nil, nil, nil])
    }

    @Test("those of several local ends add up")
    func sum() {
        var all = connections((0..<6).map { halfOpen($0, attempts: 1) })
        all.add(connections((4..<10).map { halfOpen($0, attempts: 2) }))
        #expect(all.count == 12)
        #expect(all.sources == 10)
        #expect(all.examples.map(\.retransmissions) == [2, 2, 2, 2, 2])
        all.add(HalfOpenConnections())
        #expect(all.count == 12)
    }

    @Test("sums are bounded as well")
    func boundedSum() {
        var all = HalfOpenConnections()
        for part in 0..<3 { all.add(connections((part * 3000..<(part + 1) * 3000).map { halfOpen($0) })) }
        #expect(all.count == 9000)
        #expect(all.sources == 4096)
    }
}
