import Glibc
import POSIX
import Wording

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

    /// Writes data as it came from elsewhere: as it is into a pipe or a file; on a terminal, harmless.
    ///
    /// - Parameter style: what the data is, text or JSON.
    func write(data: [UInt8], _ style: EscapeStyle = .text) throws(OutputError) {
        try isTerminal ? write(String(decoding: data, as: UTF8.self).harmless(style)) : write(data)
    }

    /// Writes all of it; waits where the other side is slow.
    func write(_ bytes: [UInt8]) throws(OutputError) {
        do throws(Errno) {
            try writeAll(bytes, to: descriptor)
        } catch {
            throw error.number == EPIPE ? .readerGone : .cannotWrite(errno: error.number)
        }
    }

    /// See ``Readiness/hasReader(_:)``.
    var hasReader: Bool { Readiness.hasReader(descriptor) }
}
