import Glibc

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
        case .cannotOpen(let code): "cannot be opened: \(Self.text(of: code))"
        case .cannotRead(let code): "cannot be read: \(Self.text(of: code))"
        case .isDirectory: "is a directory, not a file"
        case .isSpecial: "is not a regular file"
        }
    }

    /// The C library's words for an error, in lower case as the middle of a sentence.
    private static func text(of code: Int32) -> String {
        let text = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
