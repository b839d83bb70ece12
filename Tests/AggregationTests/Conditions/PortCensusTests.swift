import Connections
import TestKit
import Testing
import Vocabulary

@testable import Aggregation

@Suite("A census of ports") struct PortCensusTests {
    private let own = IPAddress(ipv4: 0xc000_0201)
    private let peer = Endpoint(address: IPAddress(ipv4: 0xc633_6401), port: 443)

    private func census(
        _ state: TCPState, _ direction: Direction, localPort: UInt16 = 50_000,
        range: ClosedRange<UInt16> = 32_768...60_999
    ) -> PortCensus {
        var census = PortCensus(portRange: range)
        census.add(.made(1, state, localPort: localPort), direction)
        return census
    }

    @Test("a port of the range that a connect took counts for its route, in every state that holds one")
    func routes() {
        for state in PortCensus.states {
            let routes = census(state, .outbound).routes.counts
            #expect(routes.keys.map { $0 } == [PortCensus.Route(source: own, destination: peer)])
            #expect(routes.values.map(\.total) == [1])
            #expect(routes.values.map(\.marked) == [state == .timeWait ? 1 : 0])
        }
    }

    @Test("the states that hold a port are those of a connection that has begun")
    func states() {
        #expect(
            Set(PortCensus.states) == [
                .synSent, .established, .finWait1, .finWait2, .timeWait, .closeWait, .lastAck, .closing,
            ])
    }

    @Test("a connection that may have gone out takes a port; the end that several have in common is who waits")
    func unknown() {
        var census = census(.timeWait, .unknown)
        #expect(census.routes.counts.values.map(\.total) == [1])
        #expect(census.mostWaiting(5).isEmpty)
        for cookie in 2...4 {
            census.add(.made(UInt64(cookie), .timeWait, localPort: UInt16(50_000 + cookie)), .unknown)
        }
        for cookie in 5...6 {
            census.add(.made(UInt64(cookie), .timeWait, localPort: 40_000, remotePort: UInt16(cookie)), .unknown)
        }
        census.add(.made(7, .timeWait, localPort: 50_009), .outbound)
        let most = census.mostWaiting(5)
        #expect(most.map(\.service.endpoint) == [peer, Endpoint(address: own, port: 40_000)])
        #expect(most.map(\.count) == [5, 2])
        #expect(census.mostWaiting(1).map(\.service.direction) == [.outbound])
    }

    @Test("the same two addresses have ports of their own over each interface that sockets are bound to")
    func interfaces() {
        var census = PortCensus(portRange: 1...UInt16.max)
        let zones = [Zone.none, Zone("v0"), Zone("v0"), Zone("v2")]
        for (port, zone) in zones.enumerated() {
            let local = Endpoint(address: own.with(zone), port: UInt16(port + 1))
            census.add(.made(UInt64(port)) { $0.local = local }, .outbound)
        }
        let counts = census.routes.counts.map { "\($0.key.source) \($0.value.total)" }
        #expect(counts.sorted() == ["192.0.2.1 1", "192.0.2.1%v0 2", "192.0.2.1%v2 1"])
    }

    @Test("connections that came in take no port of their own")
    func inbound() {
        #expect(census(.established, .inbound).routes.counts.isEmpty)
    }

    @Test(
        "ports beyond the range were chosen by their programs",
        arguments: [(32_767, 0), (32_768, 1), (60_999, 1), (61_000, 0), (0, 0), (.max, 0)] as [(UInt16, Int)])
    func range(port: UInt16, count: Int) {
        #expect(census(.established, .outbound, localPort: port).routes.counts.count == count)
    }

    @Test("a range may be the whole of it", arguments: [0, 1, UInt16.max])
    func wholeRange(port: UInt16) {
        #expect(census(.established, .outbound, localPort: port, range: 0...UInt16.max).routes.counts.count == 1)
    }

    @Test("who waits is told by the end that stays: our service, or the peer of our connect")
    func waiting() {
        let service = Endpoint(address: own, port: 443)
        #expect(
            census(.timeWait, .inbound, localPort: 443).waiting.counts.keys.map { $0 }
                == [PortCensus.Service(direction: .inbound, endpoint: service)])
        #expect(
            census(.timeWait, .outbound).waiting.counts.keys.map { $0 }
                == [PortCensus.Service(direction: .outbound, endpoint: peer)])
        #expect(census(.established, .outbound).waiting.counts.isEmpty)
    }

    @Test("source and destination tell routes apart")
    func apart() {
        var census = PortCensus(portRange: 1...UInt16.max)
        census.add(.made(1), .outbound)
        census.add(.made(2, localPort: 50_001), .outbound)
        census.add(.made(3, remotePort: 80), .outbound)
        census.add(.made(4) { $0.local = Endpoint(address: IPAddress(ipv4: 0x7f00_0001), port: 50_000) }, .outbound)
        #expect(census.routes.counts.values.map(\.total).sorted() == [1, 1, 2])
    }
}
