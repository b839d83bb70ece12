import Glibc
import POSIX

/// What can go wrong when `/proc` is read: a system call failed, or a text is not what it should be.
package enum ProcNetError: Error, Sendable, Equatable {
    /// The file or directory could not be opened.
    case cannotOpen(ProcFile, errno: CInt)
    /// The file was opened and could not be read.
    case cannotRead(ProcFile, errno: CInt)
    /// The file exceeds what is read at most.
    case tooLarge(ProcFile, limitBytes: Int)
    /// A column of a line does not hold what it should. Lines count from 1, headers included; the columns are
    /// named as the kernel's header or manual page names them.
    case malformedLine(ProcFile, line: Int, column: String)
    /// A named value is missing in its row or is not a number.
    case malformedValue(ProcFile, row: String, column: String)
    /// A row has not as many values as names.
    case columnMismatch(ProcFile, row: String, names: Int, values: Int)
    /// A row is absent, has no values, or is cut short.
    case missingRow(ProcFile, row: String)
    /// `getrlimit(RLIMIT_NOFILE)` failed.
    case resourceLimit(errno: CInt)
}

extension ProcNetError: CustomStringConvertible {
    /// Where, what, and where there is something to do, what.
    package var description: String {
        switch self {
        case .cannotOpen(let file, let errno):
            "cannot open \(file): \(Errno(errno))\(Self.hint(file, errno))"
        case .cannotRead(let file, let errno):
            "cannot read \(file): \(Errno(errno))"
        case .tooLarge(let file, let limit):
            "\(file) is larger than \(limit) bytes and was not read"
        case .malformedLine(let file, let line, let column):
            "\(file), line \(line): no valid \(column)"
        case .malformedValue(let file, let row, let column):
            "\(file), row \(row): no valid \(column)"
        case .columnMismatch(let file, let row, let names, let values):
            "\(file), row \(row): \(names) names but \(values) values"
        case .missingRow(let file, let row):
            "\(file): the row \(row) is missing or cut short"
        case .resourceLimit(let errno):
            "cannot read the limit of open descriptors: \(Errno(errno))"
        }
    }

    private static func process(of proc: Proc) -> String {
        guard case .process(let pid) = proc.network else { return "" }
        return "process \(pid) lives and that "
    }

    private static func hint(_ file: ProcFile, _ number: CInt) -> String {
        switch number {
        case ENOENT where file.isOfNetwork:
            "; check that \(process(of: file.proc))\(file.proc.root) is mounted and not hidden (systemd: ProcSubset=pid"
                + " hides the files of the network)"
        case EACCES, EPERM:
            "; check the permissions of \(file.proc.root) and the service's sandbox"
        case EMFILE, ENFILE:
            "; raise the limit of open descriptors (systemd: LimitNOFILE=)"
        default:
            ""
        }
    }
}
