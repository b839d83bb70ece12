/// The network namespace of the calling thread (network_namespaces(7)).
package enum OwnNetworkNamespace {
    /// Its inode, the number in `net:[4026531840]` of `lsns` and `ls -l /proc/self/ns`: the same in every process that
    /// shares it, whatever else these processes do not share. `nil` when `/proc` does not tell.
    package static var inode: UInt64? { FileInode.of("/proc/thread-self/ns/net") }
}
