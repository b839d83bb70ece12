import CLinux
import Connections
import Glibc
import Netlink

/// A netlink socket of a kernel that shows no listener, and everything else as it is.
struct TransportWithoutListeners: ~Copyable, NetlinkTransport {
    private var socket: NetlinkSocket
    /// NLMSG_DONE to a request for listeners that was sent.
    private var end: [UInt8]?

    /// `idiag_states` of `struct inet_diag_req`, behind the header of the message.
    private static let states = 68..<72

    init() throws(NetlinkError) {
        socket = try NetlinkSocket(family: NETLINK_SOCK_DIAG)
    }

    var portID: UInt32 { socket.portID }

    mutating func send(_ request: [UInt8]) throws(NetlinkError) {
        let wanted = request[Self.states].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard wanted == TCPState.listen.mask else { return try socket.send(request) }
        var reply: [UInt8] = []
        reply.append(number: UInt32(20))
        reply.append(number: UInt16(NLMSG_DONE))
        reply.append(number: UInt16(NLM_F_MULTI))
        reply += request[8..<12]
        reply.append(number: socket.portID)
        reply.append(number: UInt32(0))
        end = reply
    }

    mutating func receive(into buffer: inout [UInt8]) throws(NetlinkError) -> (length: Int, sender: UInt32) {
        guard let reply = end.take() else { return try socket.receive(into: &buffer) }
        buffer.replaceSubrange(0..<reply.count, with: reply)
        return (reply.count, 0)
    }
}
