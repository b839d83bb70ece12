import Glibc
import POSIX

/// Where journal files are, and what of them the caller may read.
package enum JournalPlace: Sendable, Hashable, CustomStringConvertible {
    /// This machine's: what is kept on disk, and what is kept until the next boot.
    case machine

    /// The files below a directory.
    case directory(String)

    package var description: String { directories.joined(separator: " or ") }

    /// Where its files are looked for.
    private var directories: [String] {
        switch self {
        case .machine: ["/var/log/journal", "/run/log/journal"]
        case .directory(let path): [path]
        }
    }

    /// What of the journal the caller may read.
    package enum Access: Sendable, Equatable {
        case whole
        /// Not all, and not what services write: a user's own entries, perhaps.
        case part
    }

    /// Looks whether there is a journal, and whether the caller may read it. libsystemd passes over files that it may not
    /// open without a word, as if nothing had been written.
    ///
    /// - Throws: ``SystemdError/noJournal(_:)`` if there are no files,
    ///   ``SystemdError/journalDenied(_:)`` if none may be read.
    package func access() throws(SystemdError) -> Access {
        var survey = Survey()
        for directory in directories {
            survey.visit(directory, depth: 0)
        }
        switch (survey.readable, survey.denied) {
        case (0, 0): throw .noJournal(self)
        case (0, _): throw .journalDenied(self)
        case (_, 0): return .whole
        default: return .part
        }
    }

    /// What was found below a directory.
    private struct Survey {
        /// Journal files that may be read.
        var readable = 0
        /// Directories that may not be listed, and files of the system that may not be read; those of other users do not
        /// matter.
        var denied = 0

        /// Files lie in the directory itself, or in one a machine.
        mutating func visit(_ path: String, depth: Int) {
            do throws(Errno) {
                var directory = try Directory(opening: path)
                while try directory.advance() { visit(directory.name, in: path, depth: depth) }
            } catch {
                if error.number == EACCES { denied += 1 }
            }
        }

        private mutating func visit(_ name: String, in path: String, depth: Int) {
            if name.hasSuffix(".journal") || name.hasSuffix(".journal~") {
                if FileAccess.isReadable("\(path)/\(name)") {
                    readable += 1
                } else if name.hasPrefix("system") {
                    denied += 1
                }
            } else if depth == 0, !name.hasPrefix(".") {
                visit("\(path)/\(name)", depth: 1)
            }
        }
    }
}
