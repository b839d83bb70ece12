package import Aggregation
import Connections
package import KernelFacts

/// Looks at single connections as a poll shows them, for a detector that asks about them.
///
/// Pure, like a detector: what it wants to know of settings and of the kernel's limits comes with each poll. It is called
/// in the loop over all sockets, so it names the states that it wants to see, and keeps nothing without a bound.
protocol Collector: Sendable {
    /// The connections in these states are shown to it (``TCPState/mask``).
    static var states: UInt32 { get }

    /// A poll begins.
    mutating func begin(_ context: PollContext)

    /// Takes one socket of the poll.
    ///
    /// - Parameter delta: how far it moved since the last poll.
    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext)

    /// A connection has gone; `state` is the last that was seen of it.
    mutating func remove(_ cookie: UInt64, in state: TCPState)

    /// A connection that this host opened to a peer is shown for the first time, and is no attempt any more.
    mutating func open(_ peer: Endpoint)

    /// Takes the destroy event of a socket that connected to a peer, or tried to.
    mutating func end(_ cookie: UInt64, _ peer: Endpoint, _ info: borrowing TCPInfo, isFollowed: Bool)

    /// A poll that showed everything has ended.
    ///
    /// - Parameter groups: by their numbers.
    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup])
}

extension Collector {
    mutating func remove(_ cookie: UInt64, in state: TCPState) {}

    mutating func open(_ peer: Endpoint) {}

    mutating func end(_ cookie: UInt64, _ peer: Endpoint, _ info: borrowing TCPInfo, isFollowed: Bool) {}
}

/// From when on connections are of interest: what collectors read of the settings and of the kernel's limits.
package struct PollContext: Sendable {
    package var detectors: DetectorSettings
    package var limits: SystemLimits?
    /// Connects of this host that failed, as the kernel counts them; a total.
    package var attemptFailures: UInt64?
    /// When the poll began, since the daemon's start.
    package var uptime: Duration

    package init(
        _ detectors: DetectorSettings, limits: SystemLimits? = nil, counters: KernelCounters? = nil,
        at uptime: Duration = .zero
    ) {
        self.detectors = detectors
        self.limits = limits
        self.uptime = uptime
        // Half-open connections that a peer reset have a count of their own, and are in this one too.
        attemptFailures = counters?[.attemptFailures].map { $0 &- (counters?[.embryonicResets] ?? 0) }
    }
}

/// What is known of one connection beside its sample.
package struct ConnectionContext: Sendable {
    /// The number of its group.
    package var group: UInt16
    /// How long it has been in its state; `nil` for a half-open one, which is not followed.
    package var stateAge: StateAge?

    package init(group: UInt16, stateAge: StateAge? = nil) {
        self.group = group
        self.stateAge = stateAge
    }
}

extension [UInt16: AgedConnections] {
    /// The same by the groups' keys: numbers are given to other groups in time.
    func keyed(by groups: [ConnectionGroup]) -> [GroupKey: AgedConnections] {
        [GroupKey: AgedConnections](uniqueKeysWithValues: map { (groups[Int($0.key)].key, $0.value) })
    }
}
