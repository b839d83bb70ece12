import Glibc
import POSIX

/// A configuration file or directory that gives nothing.
enum FileError: Error, Equatable, CustomStringConvertible {
    case cannotOpen(errno: Int32)
    case cannotRead(errno: Int32)
    case isDirectory
    case isSpecial

    /// Whether there is simply nothing of that name.
    var isAbsence: Bool { self == .cannotOpen(errno: ENOENT) }

    var description: String {
        switch self {
        case .cannotOpen(errno: EACCES): "cannot be opened: permission denied; let the daemon's user read it"
        case .cannotOpen(let code): "cannot be opened: \(Errno(code).inSentence)"
        case .cannotRead(let code): "cannot be read: \(Errno(code).inSentence)"
        case .isDirectory: "is a directory, not a file"
        case .isSpecial: "is not a regular file"
        }
    }
}
