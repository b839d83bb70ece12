package import ArgumentParser
import Glibc
import POSIX

/// Standard output of a program that ends when it has written.
package enum StandardOutput {
    /// Writes all of a text.
    ///
    /// - Throws: `ExitCode.failure`, after a sentence on standard error, when it cannot be written in full: a disk is
    ///   full, or nobody reads the pipe any more.
    package static func write(_ text: String) throws(ExitCode) {
        signal(SIGPIPE, SIG_IGN)
        do throws(Errno) {
            try writeAll(Array(text.utf8), to: STDOUT_FILENO)
        } catch {
            try? writeAll(Array("cannot write to standard output: \(error)\n".utf8), to: STDERR_FILENO)
            throw .failure
        }
    }
}
