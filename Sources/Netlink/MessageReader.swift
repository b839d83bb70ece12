/// The messages of one datagram, in order. Every length is distrusted in both directions; it always ends.
public struct MessageReader: ~Escapable {
    @usableFromInline let reader: ByteReader
    @usableFromInline var offset = 0

    @inlinable
    @_lifetime(copy datagram)
    public init(_ datagram: RawSpan) {
        reader = ByteReader(datagram)
    }

    /// The next message, `nil` at the end of the datagram.
    ///
    /// - Throws: ``NetlinkError/malformed(_:)`` when what is left is no whole message. The reader is at its end then.
    @inline(__always) @inlinable
    @_lifetime(copy self)
    public mutating func next() throws(NetlinkError) -> NetlinkMessage? {
        let start = offset
        guard start < reader.count else { return nil }
        offset = reader.count
        guard let length = reader.u32(start), let type = reader.u16(start + 4), let flags = reader.u16(start + 6),
            let sequence = reader.u32(start + 8), let portID = reader.u32(start + 12)
        else { throw .malformed(.tornHeader(bytes: reader.count - start)) }
        guard length >= NetlinkMessage.headerLength else { throw .malformed(.shortMessage(length: Int(length))) }
        guard
            let payload = reader.slice(
                start + NetlinkMessage.headerLength, length: Int(length) - NetlinkMessage.headerLength)
        else { throw .malformed(.overlongMessage(length: Int(length), available: reader.count - start)) }
        // The last message of a datagram need not be padded.
        offset = min(start + (Int(length) + 3) & ~3, reader.count)
        return NetlinkMessage(type: type, flags: flags, sequence: sequence, portID: portID, payload: payload)
    }
}
