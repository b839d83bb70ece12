import Glibc
import Netlink
import Testing

@Suite("The netlink socket")
struct NetlinkSocketTests {
    /// NETLINK_USERSOCK: reserved for processes, without a kernel that answers.
    private static let userSocket: Int32 = 2

    @Test("a protocol that the kernel does not have is told with its errno")
    func noSuchProtocol() {
        #expect(throws: NetlinkError.systemCall(.socket, errno: EPROTONOSUPPORT)) {
            _ = try NetlinkSocket(family: 31)
        }
    }

    @Test("each socket has a port id of its own")
    func portIDs() throws {
        let one = try NetlinkSocket(family: Self.userSocket)
        let other = try NetlinkSocket(family: Self.userSocket)
        #expect(one.portID != 0)
        #expect(one.portID != other.portID)
    }

    @Test("a request that nobody takes is told with its errno")
    func nobodyListens() throws {
        var socket = try NetlinkSocket(family: Self.userSocket)
        #expect(throws: NetlinkError.systemCall(.send, errno: ECONNREFUSED)) {
            try socket.send([UInt8](repeating: 0, count: 16))
        }
    }
}
