import ControlAPI
import Vocabulary

/// What `tcpwatchctl doctor` looks at, in the order in which it tells of it.
enum CheckName: String, CaseIterable {
    /// Whether a daemon answers, and which.
    case daemon
    /// Whether the connections are polled as often as they should be.
    case polls
    /// Whether everything that the daemon reads can be read.
    case sources
    /// Whether the daemon has its sockets from the kernel's diagnosis interface.
    case netlink
    /// Whether the kernel answers requests of that interface here.
    case sockDiag = "sock-diag"
    /// Whether the connections that are watched are those that are meant.
    case namespace
    /// Whether the host has network namespaces that are not watched.
    case otherNamespaces = "other-namespaces"
    /// Whether the kernel tells of the ends of sockets.
    case events
    /// Whether there is room for them to wait in.
    case receiveBuffer = "receive-buffer"
    /// How many of the connections that the kernel counts are accounted for.
    case coverage
    /// Whether anything is left out for want of room.
    case limits
    /// Whether sockets can be attributed to units.
    case units
    /// Whether there can be IPv6 connections.
    case ipv6
    /// Whether the daemon looks for what it does not see, and what else it found.
    case selfWatch = "self-watch"

    /// Whether nobody but the daemon can tell.
    var needsDaemon: Bool {
        switch self {
        case .daemon, .sockDiag, .namespace, .receiveBuffer, .units, .ipv6: false
        case .polls, .sources, .netlink, .otherNamespaces, .events, .coverage, .limits, .selfWatch: true
        }
    }
}

extension MonitorAspect {
    /// The check that tells of it.
    var check: CheckName {
        switch self {
        case .netlink: .netlink
        case .connections, .listeners, .counters: .sources
        case .events: .events
        case .coverage: .coverage
        case .untracked, .listenersUntracked: .limits
        case .slowPolls: .polls
        case .namespace: .namespace
        case .otherNamespaces: .otherNamespaces
        }
    }
}

extension Checkup.Check {
    init(_ name: CheckName, _ verdict: Checkup.Verdict, _ found: String, remedy: String? = nil) {
        self.init(name.rawValue, verdict, found, remedy: remedy)
    }
}
