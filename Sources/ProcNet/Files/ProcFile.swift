/// A file of `/proc` that this module reads.
///
/// The static members are files of a plain ``Proc``; ``of(_:)`` gives the same file of another one.
package struct ProcFile: Sendable, Hashable, CustomStringConvertible {
    /// The directory that a name is below.
    private enum Place: Sendable, Hashable {
        case root
        /// `net` of the process whose network the ``Proc`` shows.
        case network
    }

    private let place: Place
    private let name: String
    private(set) var proc = Proc()

    private init(_ place: Place, _ name: String) {
        self.place = place
        self.name = name
    }

    package static let tcp = ProcFile(.network, "tcp")
    package static let tcp6 = ProcFile(.network, "tcp6")
    package static let snmp = ProcFile(.network, "snmp")
    package static let netstat = ProcFile(.network, "netstat")
    package static let sockstat = ProcFile(.network, "sockstat")
    package static let sockstat6 = ProcFile(.network, "sockstat6")
    package static let systemStatistics = ProcFile(.root, "stat")
    package static let processStatistics = ProcFile(.root, "self/stat")
    package static let processMemory = ProcFile(.root, "self/statm")
    package static let processDescriptors = ProcFile(.root, "self/fd")

    /// A setting of the kernel, such as `net.ipv4.tcp_mem`. Those of `net` follow the calling thread's namespace.
    static func sysctl(_ name: String) -> ProcFile {
        ProcFile(.root, "sys/" + String(name.map { $0 == "." ? "/" : $0 }))
    }

    /// The same file where `proc` says.
    package func of(_ proc: Proc) -> ProcFile {
        var file = self
        file.proc = proc
        return file
    }

    /// Whether it shows one network namespace.
    var isOfNetwork: Bool { place == .network }

    /// The whole path, such as `/proc/thread-self/net/tcp`.
    package var path: String {
        switch place {
        case .root: proc.root + "/" + name
        case .network: proc.networkOwner + "/net/" + name
        }
    }

    package var description: String { path }
}
