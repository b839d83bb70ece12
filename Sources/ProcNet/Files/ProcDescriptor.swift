import Glibc

/// An open file of `/proc`, closed when the value ends.
struct ProcDescriptor: ~Copyable {
    private let number: CInt
    private let file: ProcFile

    /// Opens `file` for reading.
    init(opening file: ProcFile) throws(ProcNetError) {
        let path = file.path
        let number = retryingInterrupted { unsafe open(path, O_RDONLY | O_CLOEXEC) }
        guard number >= 0 else { throw .cannotOpen(file, errno: errno) }
        self.number = number
        self.file = file
    }

    deinit {
        close(number)
    }

    /// One `read(2)` into `buffer` behind its first `offset` bytes; returns how many bytes came, 0 at the end.
    func read(into buffer: inout [UInt8], at offset: Int) throws(ProcNetError) -> Int {
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[min(offset, bytes.count)...])
            return retryingInterrupted { unsafe Glibc.read(number, room.baseAddress, room.count) }
        }
        guard count >= 0 else { throw .cannotRead(file, errno: errno) }
        return count
    }

    /// Back to the start of the file.
    func rewind() throws(ProcNetError) {
        guard lseek(number, 0, SEEK_SET) == 0 else { throw .cannotRead(file, errno: errno) }
    }
}

/// Repeats a system call that a signal interrupted.
private func retryingInterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
