/// The attributes (`struct nlattr`) behind a message's fixed part, in order. It always ends.
///
/// It ends where the kernel's own parser does (`nla_ok` of `net/netlink.h`): at bytes that are no whole attribute.
/// What came before stands; ``leftover`` says how many bytes were not read.
public struct AttributeReader: ~Escapable {
    @usableFromInline let reader: ByteReader
    @usableFromInline var offset: Int
    /// How many bytes, behind the last attribute that was read, are no attribute; 0 until the end is reached.
    public private(set) var leftover = 0

    /// - Parameter offset: where the first attribute begins in `payload`.
    @inlinable
    @_lifetime(copy payload)
    public init(_ payload: RawSpan, from offset: Int) {
        reader = ByteReader(payload)
        self.offset = offset
    }

    /// The next attribute, `nil` at the end.
    @inline(__always) @inlinable
    @_lifetime(copy self)
    public mutating func next() -> NetlinkAttribute? {
        let start = offset
        guard start < reader.count else { return nil }
        guard let length = reader.u16(start), let type = reader.u16(start + 2), length >= 4,
            let value = reader.slice(start + 4, length: Int(length) - 4)
        else {
            stop(at: start)
            return nil
        }
        offset = min(start + (Int(length) + 3) & ~3, reader.count)
        // The two high bits are flags: nested, network byte order.
        return NetlinkAttribute(type: type & 0x3fff, value: value)
    }

    @usableFromInline
    mutating func stop(at start: Int) {
        leftover = reader.count - start
        offset = reader.count
    }
}

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
