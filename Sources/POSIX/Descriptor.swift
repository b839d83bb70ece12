import Glibc

/// An open file descriptor, closed when the value ends.
package struct Descriptor: ~Copyable, Sendable {
    package let number: CInt

    /// Takes over an open descriptor.
    package init(owning number: CInt) {
        self.number = number
    }

    /// Opens a file (open(2)); programs that are run do not inherit it.
    package init(opening path: String, _ flags: CInt = O_RDONLY, mode: UInt32 = 0) throws(Errno) {
        number = try systemCall { unsafe open(path, flags | O_CLOEXEC, mode) }
    }

    /// Makes a socket (socket(2)); programs that are run do not inherit it.
    package init(socket family: CInt, kind: CInt, protocol number: CInt = 0) throws(Errno) {
        self.number = try systemCall { socket(family, kind | CInt(SOCK_CLOEXEC.rawValue), number) }
    }

    deinit {
        close(number)
    }

    /// Hands the descriptor to somebody who closes it.
    package consuming func release() -> CInt {
        let number = number
        discard self
        return number
    }

    /// One read(2) into `buffer`, behind its first `offset` bytes.
    ///
    /// - Returns: how many bytes came, 0 at the end.
    package func read(into buffer: inout [UInt8], at offset: Int = 0) throws(Errno) -> Int {
        try systemCall {
            unsafe buffer.withUnsafeMutableBytes { bytes in
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[min(offset, bytes.count)...])
                return unsafe Glibc.read(number, room.baseAddress, room.count)
            }
        }
    }

    /// Reads to the end, but no more than `limit` bytes.
    package func readAll(atMost limit: Int) throws(Errno) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: min(limit, 32 << 10))
        while content.count < limit {
            let count = try read(into: &buffer)
            if count == 0 { break }
            content += buffer.prefix(min(count, limit - content.count))
        }
        return content
    }

    /// Goes back to the start of the file.
    package func rewind() throws(Errno) {
        try systemCall { lseek(number, 0, SEEK_SET) }
    }
}
