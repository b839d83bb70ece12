/// Whether process 1 is in another network namespace than this thread.
///
/// `/proc/1/ns/net` is for root only. But the files below `/proc/PID/net` are those of the namespace, each with an inode
/// of its own, and anyone may ask for that.
package enum NetworkNamespaceOfInit {
    /// `nil` when it cannot be told: process 1 may be hidden (`hidepid`, `ProtectProc=`).
    package static var isForeign: Bool? {
        guard let own = FileInode.of("/proc/thread-self/net/tcp"), let first = FileInode.of("/proc/1/net/tcp") else {
            return nil
        }
        return own != first
    }
}
