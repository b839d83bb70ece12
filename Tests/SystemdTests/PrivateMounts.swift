import Glibc
import Testing

/// A mount namespace of the calling thread's own, for tests that need other files at a fixed path.
///
/// Only for the body of an exit test: the namespace goes with the process, and every process started from the thread
/// shares it. Needs CAP_SYS_ADMIN.
enum PrivateMounts {
    /// `CLONE_NEWNS` of linux/sched.h. Swift's Glibc module does not show it, nor unshare(2).
    private static let newMountNamespace: CInt = 0x0002_0000

    /// `CLONE_FS` of linux/sched.h: root and working directory of the thread's own, without which it cannot change to
    /// other mounts.
    private static let ownFileSystem: CInt = 0x0000_0200

    /// Leaves the mounts of the machine and puts an empty file system on `path`.
    static func enter(hiding path: String) throws {
        try unshare(newMountNamespace)
        let isPrivate = unsafe mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0
        try #require(isPrivate, "mount --make-rprivate: errno \(errno)")
        let isHidden = unsafe mount("tmpfs", path, "tmpfs", 0, nil) == 0
        try #require(isHidden, "mount \(path): errno \(errno)")
    }

    /// The mounts of the calling thread, for others of the process to join.
    static func current() throws -> CInt {
        let descriptor = unsafe open("/proc/thread-self/ns/mnt", O_RDONLY)
        try #require(descriptor >= 0, "/proc/thread-self/ns/mnt: errno \(errno)")
        return descriptor
    }

    /// Gives the calling thread the mounts of another.
    static func join(_ mounts: CInt) throws {
        try unshare(ownFileSystem)
        let symbol = unsafe dlsym(nil, "setns")
        try #require(unsafe symbol != nil)
        let setns = unsafe unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
        try #require(setns(mounts, newMountNamespace) == 0, "setns: errno \(errno)")
    }

    private static func unshare(_ flags: CInt) throws {
        let symbol = unsafe dlsym(nil, "unshare")
        try #require(unsafe symbol != nil)
        let unshare = unsafe unsafeBitCast(symbol, to: (@convention(c) (CInt) -> CInt).self)
        try #require(unshare(flags) == 0, "unshare: errno \(errno)")
    }
}
