/// A file of `/proc` that this module reads, by its path below the root.
///
/// The files of the network are those of the calling thread (`thread-self`): `/proc/net` is a link to the files
/// of the main thread, which may live in another network namespace than the thread that asks.
package struct ProcFile: Sendable, Hashable, CustomStringConvertible {
    /// Below `/proc`, without a leading slash.
    package let path: String

    package static let tcp = ProcFile(path: "thread-self/net/tcp")
    package static let tcp6 = ProcFile(path: "thread-self/net/tcp6")
    package static let snmp = ProcFile(path: "thread-self/net/snmp")
    package static let netstat = ProcFile(path: "thread-self/net/netstat")
    package static let sockstat = ProcFile(path: "thread-self/net/sockstat")
    package static let sockstat6 = ProcFile(path: "thread-self/net/sockstat6")
    package static let systemStatistics = ProcFile(path: "stat")
    package static let processStatistics = ProcFile(path: "self/stat")
    package static let processMaps = ProcFile(path: "self/maps")
    package static let processDescriptors = ProcFile(path: "self/fd")

    /// A setting of the kernel, such as `net.ipv4.tcp_mem`. Those of `net` follow the calling thread's namespace.
    static func sysctl(_ name: String) -> ProcFile {
        ProcFile(path: "sys/" + String(name.map { $0 == "." ? "/" : $0 }))
    }

    /// Where the file is when `/proc` is mounted at `root`.
    func path(below root: String) -> String { root + "/" + path }

    /// `/proc/thread-self/net/tcp`.
    package var description: String { "/proc/" + path }
}
