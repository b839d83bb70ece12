import CLinux
import Glibc
import Netlink

/// A netlink socket whose kernel does not know the legacy request TCPDIAG_GETSOCK, and everything else as it is.
struct TransportWithoutLegacyRequest: ~Copyable, NetlinkTransport {
    private var socket: NetlinkSocket
    /// NLMSG_ERROR to a legacy request that was sent.
    private var refusal: [UInt8]?

    private static let legacyRequestType: [UInt8] = [18, 0]

    init() throws(NetlinkError) {
        socket = try NetlinkSocket(family: NETLINK_SOCK_DIAG)
    }

    var portID: UInt32 { socket.portID }

    mutating func send(_ request: [UInt8]) throws(NetlinkError) {
        guard request[4..<6].elementsEqual(Self.legacyRequestType) else { return try socket.send(request) }
        var reply: [UInt8] = []
        reply.append(number: UInt32(20))
        reply.append(number: UInt16(NLMSG_ERROR))
        reply.append(number: UInt16(0))
        reply += request[8..<12]
        reply.append(number: socket.portID)
        reply.append(number: -EOPNOTSUPP)
        refusal = reply
    }

    mutating func receive(into buffer: inout [UInt8]) throws(NetlinkError) -> (length: Int, sender: UInt32) {
        guard let reply = refusal.take() else { return try socket.receive(into: &buffer) }
        buffer.replaceSubrange(0..<reply.count, with: reply)
        return (reply.count, 0)
    }
}
