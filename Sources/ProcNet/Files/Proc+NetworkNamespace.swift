import POSIX

extension Proc {
    /// The inode of the network namespace (network_namespaces(7)): the number in `net:[4026531840]` of `lsns` and
    /// `ls -l /proc/self/ns`, the same in every process that shares the namespace.
    ///
    /// `nil` when `/proc` does not tell: another process' is for those who may trace it (ptrace(2)).
    package var networkNamespaceInode: UInt64? { Self.inode(of: networkOwner + "/ns/net") }

    /// Whether process 1 is in another network namespace; `nil` when it cannot be told, since process 1 may be hidden
    /// (`hidepid`, `ProtectProc=`).
    ///
    /// `/proc/1/ns/net` is for root only. But the files below `/proc/PID/net` are those of the namespace, each with an
    /// inode of its own, and anyone may ask for that.
    package var isForeignNetwork: Bool? {
        let first = Proc(root: root, network: .process(pid: 1))
        guard let own = Self.inode(of: ProcFile.tcp.of(self).path),
            let other = Self.inode(of: ProcFile.tcp.of(first).path)
        else { return nil }
        return own != other
    }

    private static func inode(of path: String) -> UInt64? {
        try? FileStatus(ofPath: path, followsLink: true).inode
    }
}
