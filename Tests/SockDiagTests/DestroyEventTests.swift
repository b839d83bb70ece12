import Connections
import Netlink
import TestKit
import Testing

@testable import SockDiag

@Suite("Ends of sockets")
struct DestroyEventTests {
    /// Reads one message.
    private func read(
        _ payload: [UInt8], type: UInt16 = 20, over event: DestroyEvent = .blank
    ) throws -> DestroyEvent {
        let datagram = NetlinkBytes.message(type: type, payload: payload)
        var event = event
        var zones = InterfaceZones()
        var messages = unsafe MessageReader(datagram.span.bytes)
        while let message = try messages.next() {
            try event.read(message, &zones)
        }
        return event
    }

    @Test("the fields")
    func fields() throws {
        let event = try read(
            DiagMessage {
                $0.state = 7
                ($0.localPort, $0.remotePort) = (443, 50_000)
                ($0.localAddress, $0.remoteAddress) = ([192, 0, 2, 1], [198, 51, 100, 1])
                $0.cookie = 0x0102_0304_0506_0708
                $0.attributes = [
                    NetlinkBytes.attribute(10, [6]), NetlinkBytes.attribute(2, TCPInfoBytes([.bytesSent: 5]).bytes),
                ]
            }.bytes)
        #expect(event.cookie == 0x0102_0304_0506_0708)
        #expect("\(event.local) \(event.remote)" == "192.0.2.1:443 198.51.100.1:50000")
        #expect(!event.isIPv6Socket)
        #expect(event.family == .ipv4)
        #expect(event.info.bytesSent == 5)
        #expect(!event.isWiped && !event.isNeverConnected)
    }

    @Test("what one event said is not left over for the next")
    func nothingLeftOver() throws {
        let full = DiagMessage { $0.attributes = [NetlinkBytes.attribute(2, TCPInfoBytes().bytes)] }
        let event = try read(DiagMessage().bytes, over: read(full.bytes))
        #expect(!event.info.isPresent)
    }

    @Test("a message that is shorter than the fixed part is malformed", arguments: 0..<72)
    func short(length: Int) {
        #expect(throws: NetlinkError.malformed(.shortPayload(type: 20, length: length))) {
            try read(Array(DiagMessage().bytes.prefix(length)))
        }
    }

    @Test(
        "a socket that found no local port never sent a SYN, whatever is left of its peer's address",
        arguments: [(0, 0, true), (0, 50_000, false), (443, 0, false)] as [(UInt16, UInt16, Bool)])
    func withoutPort(remote: UInt16, local: UInt16, isNeverConnected: Bool) throws {
        let event = try read(
            DiagMessage {
                ($0.cookie, $0.localPort, $0.remotePort) = (42, local, remote)
            }.bytes)
        #expect(event.isNeverConnected == isNeverConnected)
    }

    @Test("a message of another type is none of ours", arguments: [0, 2, 3, 18, 21, .max] as [UInt16])
    func foreign(type: UInt16) {
        #expect(throws: NetlinkError.foreign(.type(type))) { try read(DiagMessage().bytes, type: type) }
    }

    @Test("bytes behind the last whole attribute leave the event as it was read before them", arguments: [1, 3, 60])
    func torn(length: UInt16) throws {
        let info = NetlinkBytes.attribute(2, TCPInfoBytes([.bytesSent: 5]).bytes)
        let event = try read(
            DiagMessage {
                $0.cookie = 42
                $0.attributes = [info, NetlinkBytes.attribute(2, [], length: length)]
            }.bytes)
        #expect(event.cookie == 42)
        #expect(event.info.bytesSent == 5)
    }

    @Test("a TCP_INFO of any length is taken as far as it goes", arguments: [0, 104, 136, 279, 280, 400])
    func infoLength(length: Int) throws {
        let info = NetlinkBytes.attribute(2, [UInt8](repeating: 1, count: length))
        let event = try read(DiagMessage { $0.attributes = [info] }.bytes)
        #expect(event.info.length == min(length, 280))
    }
}
