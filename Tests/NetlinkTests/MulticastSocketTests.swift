import Glibc
import Netlink
import Testing

@Suite("The multicast socket")
struct MulticastSocketTests {
    /// NETLINK_ROUTE, whose groups are few.
    private static let route: Int32 = 0

    @Test("a group that the kernel does not have is told with its errno")
    func noSuchGroup() {
        #expect(throws: NetlinkError.systemCall(.setsockopt, errno: EINVAL)) {
            _ = try MulticastSocket(family: Self.route, groups: [1_000_000], receiveBufferBytes: 65_536)
        }
    }

    @Test("the receive buffer is twice what was wished for", arguments: [8_192, 65_536])
    func receiveBuffer(bytes: Int) throws {
        let socket = try MulticastSocket(family: Self.route, groups: [], receiveBufferBytes: bytes)
        #expect(socket.receiveBufferBytes == 2 * bytes)
    }

    @Test("a wish without sense gets what the kernel has for it", arguments: [.min, -1, 0] as [Int])
    func senselessReceiveBuffer(bytes: Int) throws {
        let socket = try MulticastSocket(family: Self.route, groups: [], receiveBufferBytes: bytes)
        #expect(socket.receiveBufferBytes > 0)
    }

    @Test(
        "when nothing comes, the wait ends",
        arguments: [.seconds(-1), .zero, .microseconds(10), .milliseconds(20)] as [Duration])
    func silence(limit: Duration) throws {
        var socket = try MulticastSocket(family: Self.route, groups: [], receiveBufferBytes: 65_536)
        #expect(try socket.receive(waitingAtMost: limit) { _ in Issue.record("nobody sends") } == false)
        #expect(try socket.drops() == 0)
    }
}
