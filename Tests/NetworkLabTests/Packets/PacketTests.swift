import Connections
import NetworkLab
import TestKit
import Testing

@Suite("Packets") struct PacketTests {
    /// IPv4 header, TCP header; options: MSS, SACK permitted, timestamps, window scale.
    static let ipv4 = """
        datagram
        45 00 00 3c 1c 46 40 00 40 06 0a 74 0a 00 00 01 0a 00 00 02
        9c 40 00 50 12 34 56 78 00 00 00 00 a0 02 fa f0 00 00 00 00
        02 04 05 b4 04 02 08 0a 00 00 00 01 00 00 00 00 01 03 03 0a
        """
    /// IPv6 header with CE, TCP header; options: timestamps, two SACK blocks.
    static let ipv6 = """
        datagram
        60 3a 00 00 00 34 06 40
        fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 02 fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01
        00 50 9c 40 00 00 00 07 00 00 00 64 d0 10 01 f5 00 00 00 00
        01 01 08 0a 00 00 00 02 00 00 00 01
        01 01 05 12 00 00 00 c8 00 00 01 2c 00 00 01 90 00 00 01 f4
        """

    @Test("an IPv4 segment is read field by field") func readsIPv4() throws {
        let packet = try #require(try HexText.datagrams(in: Self.ipv4).first.flatMap(Packet.init))
        #expect(packet == Packet(from: .nearIPv4, to: .farIPv4, .syn, sequence: 0x1234_5678, window: 64_240))
        #expect(packet.isSYN)
        #expect(!packet.isData)
        #expect(!packet.isBareAcknowledgement)
    }

    @Test("an IPv6 segment is read with its mark and its SACK blocks") func readsIPv6() throws {
        let packet = try #require(try HexText.datagrams(in: Self.ipv6).first.flatMap(Packet.init))
        #expect(
            packet
                == Packet(
                    from: .farIPv6, to: .nearIPv6, .acknowledgement, sequence: 7, acknowledgement: 100, window: 501,
                    selectiveAcknowledgements: [Packet.Range(200, 300), Packet.Range(400, 500)],
                    congestion: .experienced))
        #expect(packet.isBareAcknowledgement)
    }

    @Test(
        "a packet that was written reads the same",
        arguments: [
            Packet.data, .syn, .handshakeAcknowledgement,
            Packet(
                from: .farIPv6, to: .nearIPv6, [.acknowledgement, .fin, .congestionEcho], sequence: .max, window: 1,
                selectiveAcknowledgements: [Packet.Range(1, 2)], payloadLength: 3, congestion: .capable1),
        ] as [Packet])
    func readsWhatItWrote(_ packet: Packet) {
        #expect(Packet(packet.bytes) == packet)
    }

    @Test("no beginning of a packet is taken for a packet, and none traps", arguments: [ipv4, ipv6])
    func survivesTornPackets(_ text: String) throws {
        let whole = try #require(try HexText.datagrams(in: text).first)
        for length in 0..<whole.count {
            #expect(Packet(Array(whole.prefix(length))) == nil)
        }
    }

    @Test("damaged packets do not trap", arguments: [ipv4, ipv6]) func survivesDamage(_ text: String) throws {
        let whole = try #require(try HexText.datagrams(in: text).first)
        let read = Mutations.random(of: whole, count: 20_000, seed: 1).compactMap(Packet.init)
        #expect(!read.isEmpty)
    }

    @Test("other protocols, fragments and extension headers are no segments") func leavesOthersOut() throws {
        var udp = try #require(try HexText.datagrams(in: Self.ipv4).first)
        var fragment = udp
        var extended = try #require(try HexText.datagrams(in: Self.ipv6).first)
        udp[9] = 17
        fragment[6] = 0x20
        extended[6] = 0
        #expect(Packet(udp) == nil)
        #expect(Packet(fragment) == nil)
        #expect(Packet(extended) == nil)
    }

    @Test("a packet describes itself in the manner of tcpdump") func describes() {
        let packet = Packet(
            from: .farIPv4, to: .nearIPv4, [.acknowledgement, .push], sequence: 1, acknowledgement: 2, window: 3,
            selectiveAcknowledgements: [Packet.Range(4, 5)], payloadLength: 6, congestion: .experienced)
        #expect(
            packet.description == "10.0.0.2:80 > 10.0.0.1:40000 [PA] seq 1 ack 2 win 3 sack 4..<5 len 6 CE")
    }
}
