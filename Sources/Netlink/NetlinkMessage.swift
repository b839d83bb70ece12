/// One netlink message (netlink(7)): the header's fields and the payload, borrowed from the receive buffer.
public struct NetlinkMessage: ~Escapable {
    /// Bytes of `struct nlmsghdr`.
    public static var headerLength: Int { 16 }

    /// `nlmsg_type`: below 16 a control message, else the protocol's.
    public let type: UInt16
    /// `nlmsg_flags`.
    public let flags: UInt16
    /// `nlmsg_seq`: that of the request which this answers.
    public let sequence: UInt32
    /// `nlmsg_pid`: the port id of the socket that asked.
    public let portID: UInt32
    public let payload: RawSpan

    @usableFromInline
    @_lifetime(copy payload)
    init(type: UInt16, flags: UInt16, sequence: UInt32, portID: UInt32, payload: RawSpan) {
        self.type = type
        self.flags = flags
        self.sequence = sequence
        self.portID = portID
        self.payload = payload
    }
}
