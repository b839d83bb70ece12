import POSIX

/// An open file of `/proc`, whose errors name it; closed when the value ends.
struct OpenProcFile: ~Copyable {
    private let descriptor: Descriptor
    private let file: ProcFile

    /// Opens `file` for reading.
    init(_ file: ProcFile) throws(ProcNetError) {
        descriptor = try Errno.naming({ ProcNetError.cannotOpen(file, errno: $0) }) { () throws(Errno) in
            try Descriptor(opening: file.path)
        }
        self.file = file
    }

    /// One `read(2)` into `buffer` behind its first `offset` bytes; returns how many bytes came, 0 at the end.
    func read(into buffer: inout [UInt8], at offset: Int) throws(ProcNetError) -> Int {
        do throws(Errno) {
            return try descriptor.read(into: &buffer, at: offset)
        } catch {
            throw .cannotRead(file, errno: error.number)
        }
    }

    /// Goes back to the start of the file.
    func rewind() throws(ProcNetError) {
        try Errno.naming({ ProcNetError.cannotRead(file, errno: $0) }) { () throws(Errno) in try descriptor.rewind() }
    }
}
