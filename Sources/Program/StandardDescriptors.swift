import Glibc
import POSIX

/// Descriptors 0, 1 and 2, which whoever starts a program may have closed.
enum StandardDescriptors {
    /// Opens each that is closed: the next socket or file would take its number otherwise, and what is written to
    /// standard error would go into it.
    ///
    /// To `/dev/null`, or where there is none to the root directory as a mere path (open(2), O_PATH), which refuses to be
    /// read or written.
    static func openMissing() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            // The lowest number that is free is this one.
            let opened = (try? Descriptor(opening: "/dev/null", O_RDWR)) ?? (try? Descriptor(opening: "/", pathOnly))
            _ = opened?.release()
        }
    }

    /// O_PATH, which the Glibc module does not show; the same on every architecture that Swift runs on.
    private static let pathOnly: CInt = 0o10000000
}
