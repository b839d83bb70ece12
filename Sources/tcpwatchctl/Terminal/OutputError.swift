import POSIX

/// Why output could not be written.
enum OutputError: Error, Equatable, CustomStringConvertible {
    /// The other end of the pipe was closed: the reader has had enough.
    case readerGone
    case cannotWrite(errno: Int32)

    var description: String {
        switch self {
        case .readerGone: "nobody reads standard output any more"
        case .cannotWrite(let code):
            "cannot write to standard output: \(Errno(code))"
        }
    }
}
