/// What tcpwatch may not see; a part of the host's scope.
package enum MonitorAspect: String, Word {
    /// Netlink is refused, and `/proc/net/tcp` read in its place.
    case netlink
    /// The dump of the connections fails.
    case connections
    /// The dump of the listeners fails.
    case listeners
    /// The kernel's counters cannot be read.
    case counters
    /// The kernel refuses the subscription to destroy events.
    case events
    /// Of the connections that the kernel counts, too many are not accounted for.
    case coverage
    /// Connections beyond `max_connections`.
    case untracked
    /// Listeners beyond `max_groups`.
    case listenersUntracked = "listeners-untracked"
    /// `cpu_budget` stretches the interval between polls.
    case slowPolls = "slow-polls"
    /// Another network namespace than the host's is watched.
    case namespace
    /// The host has network namespaces that are not watched, and sockets in them.
    case otherNamespaces = "other-namespaces"
}
