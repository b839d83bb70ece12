/// Where `/proc` is mounted, and whose network it is to show (proc(5)).
///
/// A network namespace is seen through a thread or process that lives in it: the files of `<pid>/net` are those of
/// that process' namespace. `/proc/net` is a link to the main thread's, which may be another namespace than that of
/// the thread that asks.
package struct Proc: Sendable, Hashable {
    /// Whose `net` directory is read.
    package enum Network: Sendable, Hashable {
        /// `thread-self/net`.
        case callingThread
        /// `<pid>/net`; gone when the process is.
        case process(pid: Int32)
    }

    /// Where it is mounted, without a slash at the end.
    package let root: String
    package let network: Network

    package init(root: String = "/proc", network: Network = .callingThread) {
        self.root = root
        self.network = network
    }

    /// The directory of the thread or process whose network is shown.
    var networkOwner: String {
        switch network {
        case .callingThread: root + "/thread-self"
        case .process(let pid): root + "/\(pid)"
        }
    }

    /// `sys/net` shows the network namespace of the thread that reads it. There is no directory that shows another
    /// process' settings.
    var showsNetworkSettings: Bool { network == .callingThread }
}
