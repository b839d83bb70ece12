/// One attribute of a netlink message: its number and its value, borrowed from the receive buffer.
package struct NetlinkAttribute: ~Escapable {
    /// `nla_type` without its flag bits.
    package let type: UInt16
    package let value: RawSpan

    @usableFromInline
    @_lifetime(copy value)
    init(type: UInt16, value: RawSpan) {
        self.type = type
        self.value = value
    }
}
