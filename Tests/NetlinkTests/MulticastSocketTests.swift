import Foundation
import Netlink
import Testing

@Suite("The multicast socket")
struct MulticastSocketTests {
    /// NETLINK_ROUTE, whose groups are few.
    private static let route: Int32 = 0

    @Test("a group that the kernel does not have is told with its errno")
    func noSuchGroup() {
        #expect(throws: NetlinkError.systemCall(.setsockopt, errno: EINVAL)) {
            _ = try MulticastSocket(
                family: Self.route, groups: [1_000_000], receiveBufferBytes: 65_536, queueCharge: 1_280)
        }
    }

    @Test("the receive buffer is twice what was wished for", arguments: [8_192, 65_536])
    func receiveBuffer(bytes: Int) throws {
        let socket = try MulticastSocket(family: Self.route, groups: [], receiveBufferBytes: bytes, queueCharge: 1_280)
        #expect(socket.receiveBufferBytes == 2 * bytes)
    }

    @Test("a wish without sense gets what the kernel has for it", arguments: [.min, -1, 0] as [Int])
    func senselessReceiveBuffer(bytes: Int) throws {
        let socket = try MulticastSocket(family: Self.route, groups: [], receiveBufferBytes: bytes, queueCharge: 1_280)
        #expect(socket.receiveBufferBytes > 0)
    }

    private static func limits(_ arrivals: [Arrival]) -> [(Arrival, Duration)] {
        arrivals.flatMap { arrival in
            [.seconds(-1), .zero, .microseconds(10), .milliseconds(20)].map { (arrival, $0) }
        }
    }

    @Test("when nothing comes, the wait ends at its limit", arguments: limits([.first, .batch]))
    func silence(arrival: Arrival, limit: Duration) throws {
        var socket = try MulticastSocket(
            family: Self.route, groups: [], receiveBufferBytes: 65_536, queueCharge: 1_280)
        try socket.wait(for: arrival, atMost: limit, unless: Wakeup())
        #expect(try socket.receive { _ in Issue.record("nobody sends") } == false)
        #expect(try socket.drops() == 0)
    }

    @Test(
        "a signal of another thread ends a wait at once, and the next one if none waits",
        arguments: [Arrival.first, .batch], [true, false])
    func wakeup(arrival: Arrival, isEarly: Bool) throws {
        let socket = try MulticastSocket(
            family: Self.route, groups: [], receiveBufferBytes: 65_536, queueCharge: 1_280)
        let wakeup = Wakeup()
        if isEarly {
            wakeup.signal()
        } else {
            Thread.detachNewThread { wakeup.signal() }
        }
        // Nothing else ends it.
        try socket.wait(for: arrival, atMost: .seconds(3600), unless: wakeup)
    }
}
