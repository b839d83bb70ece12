/// The kernel's `struct tcp_info` (`include/uapi/linux/tcp.h`), as netlink and `getsockopt(TCP_INFO)` deliver it.
///
/// The bytes are kept as they came, in place and without heap; a field is read when it is asked for. **Length is
/// the version**: the struct has only ever grown (104 bytes before Linux 3.15, 280 since 6.18), so a field is there
/// when the payload reaches its end, and `nil` otherwise. Values by which the kernel means "none" are `nil` too; each
/// accessor says which.
public struct TCPInfo: Sendable {
    /// The bytes that this version knows: Linux 6.18.
    public static let knownLength = 280

    @usableFromInline var words: InlineArray<35, UInt64>

    /// How many bytes the kernel supplied, at most ``knownLength``; 0 when it supplied none at all.
    @inlinable
    public var length: Int { supplied }

    @usableFromInline var supplied: Int

    /// Nothing: every field is absent.
    @inlinable
    public init() {
        words = InlineArray(repeating: 0)
        supplied = 0
    }

    /// Copies the payload of an INET_DIAG_INFO attribute.
    @inlinable
    public init(_ bytes: RawSpan) {
        self.init()
        read(bytes)
    }

    /// The kernel supplied it: a socket that has no full state (TIME_WAIT, SYN_RECV, an orphan in FIN_WAIT2), and a
    /// source other than netlink, have none.
    @inlinable
    public var isPresent: Bool { length > 0 }

    /// Forgets everything.
    @inlinable
    public mutating func clear() {
        supplied = 0
    }

    /// Takes over the payload of an INET_DIAG_INFO attribute. What exceeds ``knownLength`` is of a later kernel and
    /// is left.
    @inlinable
    public mutating func read(_ bytes: RawSpan) {
        guard bytes.byteCount < Self.knownLength else {
            // The kernel's own length is known beforehand, so this becomes a few wide moves.
            for index in 0..<Self.knownLength / 8 {
                unsafe words[unchecked: index] = unsafe bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: index * 8, as: UInt64.self
                ).littleEndian
            }
            supplied = Self.knownLength
            return
        }
        supplied = bytes.byteCount
        let whole = supplied / 8
        for index in 0..<whole {
            words[index] = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index * 8, as: UInt64.self).littleEndian
        }
        words[whole] = 0
        for offset in whole * 8..<supplied {
            let byte = unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            words[offset / 8] |= UInt64(byte) << UInt64(offset % 8 * 8)
        }
    }

    /// The unsigned number of type `T` at a byte offset, `nil` when the payload ends before its last byte.
    /// `T` is at most eight bytes and lies within one 8-byte word, as all fields of the struct do.
    @inline(__always) @inlinable
    func field<T: FixedWidthInteger & UnsignedInteger>(_ offset: Int, as type: T.Type) -> T? {
        guard offset + MemoryLayout<T>.size <= length else { return nil }
        return T(truncatingIfNeeded: words[offset / 8] >> UInt64(offset % 8 * 8))
    }

    @inline(__always) @inlinable
    func u8(_ offset: Int) -> UInt8? { field(offset, as: UInt8.self) }

    @inline(__always) @inlinable
    func u16(_ offset: Int) -> UInt16? { field(offset, as: UInt16.self) }

    @inline(__always) @inlinable
    func u32(_ offset: Int) -> UInt32? { field(offset, as: UInt32.self) }

    @inline(__always) @inlinable
    func u64(_ offset: Int) -> UInt64? { field(offset, as: UInt64.self) }
}
