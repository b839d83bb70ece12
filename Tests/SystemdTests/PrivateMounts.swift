import Glibc
import Testing

/// A mount namespace of the calling thread's own, for tests that need other files at a fixed path.
///
/// Only for the body of an exit test: the namespace goes with the process, and every process started from the thread
/// shares it. Needs CAP_SYS_ADMIN.
enum PrivateMounts {
    /// `CLONE_NEWNS` of linux/sched.h. Swift's Glibc module does not show it, nor unshare(2).
    private static let newMountNamespace: CInt = 0x0002_0000

    /// Leaves the mounts of the machine and puts an empty file system on `path`.
    static func enter(hiding path: String) throws {
        let symbol = unsafe dlsym(nil, "unshare")
        try #require(unsafe symbol != nil)
        let unshare = unsafe unsafeBitCast(symbol, to: (@convention(c) (CInt) -> CInt).self)
        try #require(unshare(newMountNamespace) == 0, "unshare: errno \(errno)")
        let isPrivate = unsafe mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0
        try #require(isPrivate, "mount --make-rprivate: errno \(errno)")
        let isHidden = unsafe mount("tmpfs", path, "tmpfs", 0, nil) == 0
        try #require(isHidden, "mount \(path): errno \(errno)")
    }
}
