import Connections
import Netlink
import TestKit
import Testing

@testable import SockDiag

@Suite("Replies")
struct DiagReplyTests {
    /// Reads one reply into a sample; `nil` when it gives none.
    private func read(_ payload: [UInt8], over sample: ConnectionSample = .blank) throws -> ConnectionSample? {
        try readAndReport(payload, over: sample).sample
    }

    private func readAndReport(
        _ payload: [UInt8], over sample: ConnectionSample = .blank
    ) throws -> (sample: ConnectionSample?, report: DumpReport) {
        let datagram = NetlinkBytes.message(type: 18, payload: payload)
        var sample = sample
        var messages = unsafe MessageReader(datagram.span.bytes)
        var report = DumpReport()
        guard let message = try messages.next() else { return (nil, report) }
        var zones = InterfaceZones()
        let isSocket = DiagReply.read(message, into: &sample, &report, &zones)
        return (isSocket ? sample : nil, report)
    }

    @Test("the fixed part")
    func fixedPart() throws {
        let message = DiagMessage {
            $0.state = 8
            ($0.timer, $0.retransmits, $0.expires) = (1, 3, 1_200)
            ($0.localPort, $0.remotePort) = (443, 50_000)
            ($0.localAddress, $0.remoteAddress) = ([192, 0, 2, 1], [198, 51, 100, 1])
            // None of this host's.
            $0.interface = 2_147_483_647
            $0.cookie = 0x0102_0304_0506_0708
            ($0.receiveQueue, $0.sendQueue, $0.uid, $0.inode) = (11, 22, 33, 44)
        }
        let sample = try #require(try read(message.bytes))
        #expect(sample.state == .closeWait)
        #expect(sample.timer == TCPTimer(kind: 1, attempts: 3, expiresMilliseconds: 1_200))
        #expect("\(sample.local) \(sample.remote)" == "192.0.2.1%2147483647:443 198.51.100.1:50000")
        #expect(!sample.isIPv6Socket)
        #expect(sample.interfaceIndex == 2_147_483_647)
        #expect(sample.cookie == 0x0102_0304_0506_0708)
        #expect([sample.receiveQueue, sample.sendQueue, sample.uid, sample.inode] == [11, 22, 33, 44])
    }

    @Test("IPv6 addresses take sixteen bytes, v4-mapped ones become IPv4")
    func ipv6() throws {
        let mapped = DiagMessage {
            $0.family = 10
            $0.localAddress = [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
            $0.remoteAddress = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 198, 51, 100, 1]
        }
        let sample = try #require(try read(mapped.bytes))
        #expect(sample.isIPv6Socket)
        #expect("\(sample.local) \(sample.remote)" == "[2001:db8::1]:0 198.51.100.1:0")
    }

    @Test("a reply that is shorter than the fixed part is passed over and counted", arguments: 0..<72)
    func short(length: Int) throws {
        let (sample, report) = try readAndReport(Array(DiagMessage().bytes.prefix(length)))
        #expect(sample == nil)
        var expected = DumpReport()
        expected.skippedMessages = 1
        #expect(report == expected)
    }

    @Test("a state that this version does not know is passed over and counted", arguments: [0, 14, 255] as [UInt8])
    func unknownState(number: UInt8) throws {
        let (sample, report) = try readAndReport(DiagMessage { $0.state = number }.bytes)
        #expect(sample == nil)
        var expected = DumpReport()
        expected.unknownStateSockets = 1
        #expect(report == expected)
    }

    @Test(
        "bytes behind the last whole attribute are counted, and what was read before stands",
        arguments: [
            [1], [1, 2, 3], [3, 0, 2, 0], [0, 0, 0, 0, 0, 0, 0, 0], NetlinkBytes.attribute(7, [1], length: 60),
            NetlinkBytes.attribute(7, [1, 2, 3, 4], length: .max),
        ] as [[UInt8]])
    func torn(rest: [UInt8]) throws {
        let info = NetlinkBytes.attribute(2, TCPInfoBytes([.bytesSent: 5]).bytes)
        let (sample, report) = try readAndReport(
            DiagMessage {
                $0.cookie = 42
                $0.attributes = [info, rest]
            }.bytes)
        #expect(sample?.cookie == 42)
        #expect(sample?.info.bytesSent == 5)
        #expect(sample?.memory == nil)
        var expected = DumpReport()
        expected.tornMessages = 1
        #expect(report == expected)
    }

    @Test("attributes in any order, those that are not read between them")
    func attributes() throws {
        let message = DiagMessage {
            $0.attributes = [
                NetlinkBytes.attribute(7, (1...9).flatMap { NetlinkBytes.number(UInt32($0)) }),
                NetlinkBytes.attribute(15, [1, 2, 3, 4]),
                NetlinkBytes.attribute(21, NetlinkBytes.number(UInt64(77))),
                NetlinkBytes.attribute(4, Array("cubic\0".utf8)),
                NetlinkBytes.attribute(2, TCPInfoBytes([.bytesSent: 5]).bytes),
                NetlinkBytes.attribute(8, [3]),
            ]
        }
        let sample = try #require(try read(message.bytes))
        #expect(sample.info.bytesSent == 5)
        #expect(sample.cgroupID == 77)
        #expect(sample.congestionControl?.description == "cubic")
        #expect(sample.shutdown == 3)
        #expect(
            sample.memory
                == SocketMemory(
                    receiveAllocated: 1, receiveBuffer: 2, transmitAllocated: 3, sendBuffer: 4, forwardAllocated: 5,
                    sendQueued: 6, options: 7, backlog: 8, drops: 9))
    }

    @Test("what one reply said is not left over for the next")
    func nothingLeftOver() throws {
        let full = DiagMessage {
            $0.attributes = [
                NetlinkBytes.attribute(2, TCPInfoBytes().bytes), NetlinkBytes.attribute(4, [98]),
                NetlinkBytes.attribute(7, [UInt8](repeating: 1, count: 36)), NetlinkBytes.attribute(8, [3]),
                NetlinkBytes.attribute(21, [UInt8](repeating: 1, count: 8)),
            ]
        }
        let used = try #require(try read(full.bytes))
        let sample = try #require(try read(DiagMessage().bytes, over: used))
        #expect(!sample.info.isPresent)
        #expect(sample.cgroupID == nil)
        #expect(sample.congestionControl == nil)
        #expect(sample.shutdown == nil)
        #expect(sample.memory == nil)
    }

    @Test("attributes that are too short say nothing", arguments: [2, 7, 8, 21] as [UInt16])
    func shortAttributes(type: UInt16) throws {
        let sample = try #require(try read(DiagMessage { $0.attributes = [NetlinkBytes.attribute(type, [])] }.bytes))
        #expect(!sample.info.isPresent)
        #expect(sample.memory == nil && sample.shutdown == nil && sample.cgroupID == nil)
    }

    @Test("kernels before 4.7 do not count drops")
    func oldMemory() throws {
        let eight = NetlinkBytes.attribute(7, [UInt8](repeating: 0, count: 32))
        let sample = try #require(try read(DiagMessage { $0.attributes = [eight] }.bytes))
        #expect(sample.memory != nil)
        #expect(sample.memory?.drops == nil)
    }
}
