import Connections
import Testing

@testable import NetworkLab

@Suite("Rules") struct PacketRuleTests {
    @Test("data segments are dropped by their number, others do not count") func dropsDataSegments() {
        let rule = PacketRule.dropDataSegments([2, 3])
        let packets: [Packet] = [.syn, .data, .handshakeAcknowledgement, .data, .data, .data]
        #expect(packets.map(rule.decide) == [.pass, .pass, .pass, .drop, .drop, .pass])
    }

    @Test("data segments to other ports do not count") func dropsByPort() {
        let rule = PacketRule.dropDataSegments([1], toPort: 81)
        var other = Packet.data
        other.destination = Endpoint(address: other.destination.address, port: 81)
        #expect([Packet.data, other, other].map(rule.decide) == [.pass, .drop, .pass])
    }

    @Test("the bare ACK of a handshake is dropped, every time, data and other connections are not")
    func dropsHandshakeAcknowledgements() {
        let rule = PacketRule.dropHandshakeAcknowledgements()
        var data = Packet.handshakeAcknowledgement
        data.payloadLength = 1
        var later = Packet.handshakeAcknowledgement
        later.sequence += 1
        var older = Packet.handshakeAcknowledgement
        older.source = Endpoint(address: older.source.address, port: 40_001)
        let packets: [Packet] = [
            .syn, .handshakeAcknowledgement, .handshakeAcknowledgement, data, later, older,
        ]
        #expect(packets.map(rule.decide) == [.pass, .drop, .drop, .pass, .pass, .pass])
    }

    @Test("SYNs are dropped by their port, SYN-ACKs pass") func dropsSYNs() {
        var answer = Packet.syn
        answer.flags = [.syn, .acknowledgement]
        #expect([Packet.syn, answer, .data].map(PacketRule.dropSYNs().decide) == [.drop, .pass, .pass])
        #expect(PacketRule.dropSYNs(toPort: 80).decide(.syn) == .drop)
        #expect(PacketRule.dropSYNs(toPort: 81).decide(.syn) == .pass)
    }
}
