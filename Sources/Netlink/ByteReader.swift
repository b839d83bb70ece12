/// Bytes of a message, read at offsets that are checked: what lies outside is `nil`, never a trap.
///
/// The one place of this layer where memory is read unsafely; everything above asks it. Numbers are in host order
/// (netlink) unless the name says `bigEndian` (ports and addresses).
public struct ByteReader: ~Escapable {
    @usableFromInline let bytes: RawSpan

    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) {
        self.bytes = bytes
    }

    /// The number of bytes.
    @inlinable
    public var count: Int { bytes.byteCount }

    /// The number of type `T` at `offset`, `nil` when it does not lie within the bytes.
    @inline(__always) @inlinable
    public func load<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type, at offset: Int) -> T? {
        guard offset >= 0, offset <= bytes.byteCount - MemoryLayout<T>.size else { return nil }
        return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type)
    }

    @inline(__always) @inlinable
    public func u8(_ offset: Int) -> UInt8? { load(UInt8.self, at: offset) }

    @inline(__always) @inlinable
    public func u16(_ offset: Int) -> UInt16? { load(UInt16.self, at: offset) }

    @inline(__always) @inlinable
    public func u32(_ offset: Int) -> UInt32? { load(UInt32.self, at: offset) }

    @inline(__always) @inlinable
    public func u64(_ offset: Int) -> UInt64? { load(UInt64.self, at: offset) }

    @inline(__always) @inlinable
    public func bigEndianU16(_ offset: Int) -> UInt16? { u16(offset).map(UInt16.init(bigEndian:)) }

    @inline(__always) @inlinable
    public func bigEndianU32(_ offset: Int) -> UInt32? { u32(offset).map(UInt32.init(bigEndian:)) }

    @inline(__always) @inlinable
    public func bigEndianU64(_ offset: Int) -> UInt64? { u64(offset).map(UInt64.init(bigEndian:)) }

    /// `length` bytes from `offset`, `nil` when they do not lie within the bytes.
    @inline(__always) @inlinable
    @_lifetime(copy self)
    public func slice(_ offset: Int, length: Int) -> RawSpan? {
        guard offset >= 0, length >= 0, offset <= bytes.byteCount - length else { return nil }
        return bytes.extracting(offset..<offset + length)
    }
}
