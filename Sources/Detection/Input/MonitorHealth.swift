package import KernelFacts
package import Vocabulary

/// What tcpwatch itself sees, and what it does not.
package struct MonitorHealth: Sendable, Equatable {
    /// Why netlink is not in use; `nil` when it is.
    package var netlinkRefusal: String?
    /// The sources that cannot be read, and why.
    package var failures: [MonitorAspect: String] = [:]
    /// Why there are no destroy events, though there should be.
    package var eventsUnavailable: String?
    /// Connections that the kernel counted as opened in the last minute.
    package var opened: UInt64 = 0
    /// Of these, accounted for.
    package var accounted: UInt64 = 0
    /// Why some are not.
    package var coverageReason = ""
    /// Connections that the last poll showed and that are not followed.
    package var untracked = 0
    /// Connections that are followed.
    package var tracked = 0
    /// Listeners that are not kept.
    package var untrackedListeners = 0
    /// The time between two polls that was asked for.
    package var requestedInterval: Duration = .zero
    /// The time between two polls that is kept.
    package var interval: Duration = .zero
    /// The network namespace that is watched is not the host's; `nil` when that cannot be told.
    package var isForeignNamespace: Bool?
    /// The host's other network namespaces, as far as processes live in them; `nil` when they cannot be told.
    package var otherNamespaces: OtherNamespaces?
    /// How many TCP sockets are in other network namespaces at most; `nil` when that cannot be told.
    package var socketsElsewhere: UInt64?

    package init() {}
}
