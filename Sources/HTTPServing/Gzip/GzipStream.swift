import CZlib
package import NIOCore

/// Compresses bytes as gzip does (RFC 1952), piece by piece, by zlib.
@safe
package final class GzipStream {
    private let stream: UnsafeMutablePointer<z_stream>

    /// What zlib takes for one, bytes: `(1 << (windowBits + 2)) + (1 << (memLevel + 9))`, and some for itself (zconf.h).
    package static let room = 272 << 10

    /// 15 bits of window, the most; 16 more ask for gzip's header and checksum instead of zlib's.
    private static let windowBits: CInt = 15 + 16
    /// zlib's default.
    private static let memoryLevel: CInt = 8

    /// - Returns: `nil` when there is no memory for it.
    package init?() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe deflateInit2_(
            stream, Z_BEST_SPEED, Z_DEFLATED, Self.windowBits, Self.memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Compresses a piece. All of it can be read from what has come out so far.
    ///
    /// - Parameter isLast: nothing comes behind it.
    package func compress(_ piece: ByteBuffer, isLast: Bool) -> ByteBuffer {
        let flush = isLast ? Z_FINISH : Z_SYNC_FLUSH
        var piece = piece
        var output = ByteBuffer()
        unsafe piece.readWithUnsafeMutableReadableBytes { input in
            unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
            unsafe stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let room = unsafe Int(deflateBound(stream, UInt(stream.pointee.avail_in))) + 16
                unsafe output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { free in
                    unsafe stream.pointee.next_out = free.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    unsafe stream.pointee.avail_out = UInt32(free.count)
                    unsafe deflate(stream, flush)
                    return unsafe free.count - Int(stream.pointee.avail_out)
                }
            } while unsafe stream.pointee.avail_out == 0
            return input.count
        }
        return output
    }

    /// Compresses bytes that are all.
    ///
    /// - Returns: `nil` when there is no memory for it.
    package static func compress(_ bytes: ByteBuffer) -> ByteBuffer? {
        GzipStream()?.compress(bytes, isLast: true)
    }
}
