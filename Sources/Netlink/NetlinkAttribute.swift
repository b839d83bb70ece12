/// One attribute of a netlink message: its number and its value, borrowed from the receive buffer.
public struct NetlinkAttribute: ~Escapable {
    /// `nla_type` without its flag bits.
    public let type: UInt16
    public let value: RawSpan

    @usableFromInline
    @_lifetime(copy value)
    init(type: UInt16, value: RawSpan) {
        self.type = type
        self.value = value
    }
}
