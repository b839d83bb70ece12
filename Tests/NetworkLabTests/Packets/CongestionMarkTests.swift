import Testing

@testable import NetworkLab

@Suite("Congestion marks in bytes") struct CongestionMarkTests {
    @Test("a marked packet differs in its mark alone and has a true header checksum") func marksIPv4() {
        var bytes = Packet.data.bytes
        bytes.markCongestion()
        var expected = Packet.data
        expected.congestion = .experienced
        #expect(Packet(bytes) == expected)
        #expect(bytes == expected.bytes)
        #expect(Array(bytes.prefix(20)).internetChecksum() == 0)
    }

    @Test("a marked IPv6 packet differs in its mark alone") func marksIPv6() {
        let packet = Packet(from: .nearIPv6, to: .farIPv6, .acknowledgement, payloadLength: 5, congestion: .capable1)
        var bytes = packet.bytes
        bytes.markCongestion()
        var expected = packet
        expected.congestion = .experienced
        #expect(bytes == expected.bytes)
    }
}
