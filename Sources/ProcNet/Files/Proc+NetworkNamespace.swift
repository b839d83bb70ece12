import POSIX

/// The network namespace that is shown, and whether it is the host's (network_namespaces(7)).
extension Proc {
    /// The inode of the network namespace: the number in `net:[4026531840]` of `lsns` and `ls -l /proc/self/ns`, the
    /// same in every process that shares the namespace.
    ///
    /// `nil` when `/proc` does not tell: another process' is for those who may trace it (ptrace(2)).
    package var networkNamespaceInode: UInt64? { Self.inode(of: networkOwner + "/ns/net") }

    /// Whether another network namespace than the host's is shown; `nil` when that cannot be told.
    ///
    /// From Linux 6.18 on the host's has a number of its own. Before, process 1 tells, if it is the host's and not that
    /// of a container with a PID namespace of its own (pid_namespaces(7)), and if it is not hidden (`hidepid`,
    /// `ProtectProc=`).
    package var isForeignNetwork: Bool? {
        InitialNamespaces.isForeignNetwork(
            network: networkNamespaceInode, pids: Self.inode(of: root + "/self/ns/pid"),
            kernel: KernelRelease(of: self),
            sharesNetworkOfProcess1: sharesNetworkOfProcess1)
    }

    /// Whether this process sees the processes of the whole host, and which network they are in; `nil` when that cannot be
    /// told. With `hidepid=1` (proc(5)) process 1 is there and its files are not.
    package var seesAllProcesses: Bool? {
        guard let pids = Self.inode(of: root + "/self/ns/pid") else { return nil }
        return pids == InitialNamespaces.pids && Proc(root: root, network: .process(pid: 1)).networkMark != nil
    }

    /// `/proc/1/ns/net` is for root only. But the files below `/proc/PID/net` are those of the namespace, each with an
    /// inode of its own, and anyone may ask for that.
    private var sharesNetworkOfProcess1: Bool? {
        let first = Proc(root: root, network: .process(pid: 1))
        guard let own = networkMark, let other = first.networkMark else { return nil }
        return own == other
    }

    /// A number that tells the network namespace from all others that exist now, and that needs no right over the
    /// process; `nil` when the process is gone, hidden or a zombie.
    ///
    /// It is the inode of a file of the namespace, not that of the namespace itself, and comes again once the namespace
    /// is gone.
    var networkMark: UInt64? { Self.inode(of: ProcFile.snmp.of(self).path) }

    private static func inode(of path: String) -> UInt64? {
        try? FileStatus(ofPath: path, followsLink: true).inode
    }
}

/// The namespaces that the kernel starts with have fixed inodes (`include/uapi/linux/nsfs.h`). Pure.
enum InitialNamespaces {
    /// Of the first PID namespace.
    static let pids: UInt64 = 0xEFFF_FFFC
    /// Of the host's network namespace, from Linux 6.18 on. No other has ever had it.
    static let network: UInt64 = 0xEFFF_FFF9

    /// - Parameters:
    ///   - network: the inode of the network namespace in question.
    ///   - pids: the inode of this process' PID namespace.
    static func isForeignNetwork(
        network: UInt64?, pids: UInt64?, kernel: KernelRelease?, sharesNetworkOfProcess1: Bool?
    ) -> Bool? {
        if network == Self.network { return false }
        if let kernel, network != nil, kernel >= KernelRelease(6, 18) { return true }
        guard pids == Self.pids else { return nil }
        return sharesNetworkOfProcess1.map { !$0 }
    }
}

/// The first two numbers of the kernel's release.
struct KernelRelease: Comparable {
    let major: Int
    let minor: Int

    init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// From a text such as `6.18.44-cloud-amd64`.
    init?(_ text: some StringProtocol) {
        let numbers = text.split(separator: ".", maxSplits: 2).prefix(2).map { $0.prefix { $0.isWholeNumber } }
        guard numbers.count == 2, let major = Int(numbers[0]), let minor = Int(numbers[1]) else { return nil }
        self.init(major, minor)
    }

    /// The running kernel's, from `sys/kernel/osrelease`.
    init?(of proc: Proc) {
        let path = proc.root + "/sys/kernel/osrelease"
        guard let text = try? Descriptor(opening: path).readAll(atMost: 256) else { return nil }
        self.init(String(decoding: text, as: UTF8.self))
    }

    static func < (left: KernelRelease, right: KernelRelease) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
