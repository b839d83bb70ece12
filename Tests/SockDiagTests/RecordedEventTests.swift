import Connections
import Netlink
import TestKit
import Testing

@testable import SockDiag

/// Recorded ends of sockets decoded, against what other system calls had said of the sockets.
@Suite("Recorded ends of sockets")
struct RecordedEventTests {
    @Test("each is what it was")
    func decoded() throws {
        var events: [DestroyEvent] = []
        var source = DestroyEvents(FakeMulticast([try RecordedEvent.datagrams().map { .bytes($0) }]))
        #expect(try source.receive { events.append(copy $0) } == .received)
        #expect(source.rejectedCount == 0)
        let sockets = try RecordedEvent.all()
        try #require(events.count == sockets.count)
        for (event, socket) in zip(events, sockets) {
            #expect(event.cookie == socket.cookie)
            #expect("\(event.local) \(event.remote)" == "\(socket.local) \(socket.remote)")
            #expect(event.isIPv6Socket == socket.isIPv6Socket)
            // A v4-mapped connection travels as IPv4, even when its local address is lost.
            #expect(event.family == (socket.remote.hasPrefix("[") ? .ipv6 : .ipv4))
            #expect(event.isNeverConnected == (socket.fate == .neverConnected))
            #expect(event.isWiped == (socket.fate == .wiped))
            #expect(event.info.length == 280)
            #expect(event.info.stateNumber == 7)
            #expect(event.info.bytesSent == socket.bytesSent)
            #expect(event.info.bytesReceived == socket.bytesReceived)
        }
    }

    @Test("every prefix of a recorded message is counted, and gives no event")
    func prefixes() throws {
        let datagram = try #require(try RecordedEvent.datagrams().first)
        for length in datagram.indices {
            var source = DestroyEvents(FakeMulticast([[.bytes(Array(datagram[..<length]))]]))
            #expect(
                try source.receive { _ in Issue.record("a torn event") } == .received)
            #expect(source.rejectedCount == 1)
        }
    }

    @Test("random damage is survived: an event, or one that is counted")
    func mutations() throws {
        for (index, datagram) in try RecordedEvent.datagrams().enumerated() {
            let damaged = Mutations.random(of: datagram, count: 1_000, seed: UInt64(index))
            var source = DestroyEvents(FakeMulticast([damaged.map { .bytes($0) }]))
            var count = 0
            #expect(try source.receive { _ in count += 1 } == .received)
            #expect(count + source.rejectedCount >= 1_000)
            #expect(count <= 1_000)
        }
    }

    @Test("lost events are told, counted as differences, and not the end")
    func lost() throws {
        let datagrams = try RecordedEvent.datagrams().map { FakeDatagram.bytes($0) }
        var source = DestroyEvents(
            FakeMulticast(
                [
                    [.failure(.systemCall(.recvmmsg, errno: 105))], datagrams, [],
                    [.failure(.systemCall(.poll, errno: 12))],
                ],
                drops: [17, 20]))
        var count = 0
        #expect(try source.receive { _ in count += 1 } == .overrun)
        #expect(try source.newDrops() == 17)
        #expect(try source.receive { _ in count += 1 } == .received)
        #expect(count == datagrams.count)
        #expect(try source.newDrops() == 3)
        #expect(try source.receive { _ in count += 1 } == .received)
        #expect(throws: SockDiagError.failed(.systemCall(.poll, errno: 12))) {
            try source.receive { _ in count += 1 }
        }
    }
}
