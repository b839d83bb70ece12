/// The attributes (`struct nlattr`) behind a message's fixed part, in order. It always ends.
public struct AttributeReader: ~Escapable {
    @usableFromInline let reader: ByteReader
    @usableFromInline var offset: Int

    /// - Parameter offset: where the first attribute begins in `payload`.
    @inlinable
    @_lifetime(copy payload)
    public init(_ payload: RawSpan, from offset: Int) {
        reader = ByteReader(payload)
        self.offset = offset
    }

    /// The next attribute, `nil` at the end.
    ///
    /// - Throws: ``NetlinkError/malformed(_:)`` when what is left is no whole attribute.
    @inline(__always) @inlinable
    @_lifetime(copy self)
    public mutating func next() throws(NetlinkError) -> NetlinkAttribute? {
        let start = offset
        guard start < reader.count else { return nil }
        offset = reader.count
        guard let length = reader.u16(start), let type = reader.u16(start + 2) else {
            throw .malformed(.tornHeader(bytes: reader.count - start))
        }
        guard length >= 4, let value = reader.slice(start + 4, length: Int(length) - 4) else {
            throw .malformed(.badAttribute(length: Int(length), available: reader.count - start))
        }
        offset = min(start + (Int(length) + 3) & ~3, reader.count)
        // The two high bits are flags: nested, network byte order.
        return NetlinkAttribute(type: type & 0x3fff, value: value)
    }
}
