import Glibc

/// Standard output or standard error, written to without a buffer.
struct OutputStream: Sendable {
    let descriptor: Int32

    static let standardOutput = OutputStream(descriptor: STDOUT_FILENO)
    static let standardError = OutputStream(descriptor: STDERR_FILENO)

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Whether it is a terminal that understands control sequences.
    var isRedrawable: Bool { isTerminal && ProcessEnvironment.variables["TERM"] != "dumb" }

    /// Columns and rows, when it is a terminal that knows them (ioctl_tty(2), `TIOCGWINSZ`).
    var size: (columns: Int, rows: Int)? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return nil
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    func write(_ text: String) throws(OutputError) {
        try write(Array(text.utf8))
    }

    /// Writes all of it; waits where the other side is slow.
    func write(_ bytes: [UInt8]) throws(OutputError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count >= 0 {
                written += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitUntilWritable()
            case EPIPE: throw .readerGone
            case let code: throw .cannotWrite(errno: code)
            }
        }
    }

    /// Whether there may still be somebody who reads what is written: the other end of a pipe or terminal is open.
    var hasReader: Bool {
        var request = pollfd(fd: descriptor, events: 0, revents: 0)
        return unsafe poll(&request, 1, 0) <= 0 || Int32(request.revents) & (POLLERR | POLLHUP) == 0
    }

    private func waitUntilWritable() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe _ = poll(&request, 1, -1)
    }
}
