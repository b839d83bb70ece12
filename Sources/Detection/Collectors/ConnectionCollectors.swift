package import Aggregation
package import Connections

/// All that looks at single connections, and what it says to detectors: the one place where a collector is entered.
package struct ConnectionCollectors: Sendable {
    private var collectors = CloseWaitCollector()
        .and(ClosingCollector())
        .and(StalledConnectCollector())
        .and(ConnectCollector())
        .and(HalfOpenCollector())

    /// The connections in these states are wanted (``TCPState/mask``): nobody needs to be shown the others.
    package var states: UInt32 { type(of: collectors).states }

    package init() {}

    /// A poll begins.
    package mutating func begin(_ context: PollContext) {
        collectors.begin(context)
    }

    /// Takes one socket of the poll.
    ///
    /// - Parameter delta: how far it moved since the last poll.
    package mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        collectors.take(sample, delta, context)
    }

    /// A connection has gone; `state` is the last that was seen of it.
    package mutating func remove(_ cookie: UInt64, in state: TCPState) {
        collectors.remove(cookie, in: state)
    }

    /// A connection that this host opened to a peer is shown for the first time, and is no attempt any more.
    package mutating func open(_ peer: Endpoint) {
        collectors.open(peer)
    }

    /// Takes the destroy event of a socket that connected to a peer, or tried to.
    ///
    /// - Parameters:
    ///   - peer: its port is 0 when the kernel forgot it, with all counters.
    ///   - isFollowed: polls had shown it.
    package mutating func end(_ cookie: UInt64, _ peer: Endpoint, _ info: borrowing TCPInfo, isFollowed: Bool) {
        collectors.end(cookie, peer, info, isFollowed: isFollowed)
    }

    /// What a poll that showed everything says.
    ///
    /// - Parameter groups: by their numbers.
    package mutating func harvest(_ groups: [ConnectionGroup]) -> ConnectionConditions {
        var conditions = ConnectionConditions()
        collectors.harvest(into: &conditions, groups)
        return conditions
    }
}

/// What the connections of one poll look like to detectors: each collector fills in its own.
package struct ConnectionConditions: Sendable {
    /// In CLOSE_WAIT for too long.
    package var closeWait: [GroupKey: AgedConnections] = [:]
    /// In FIN_WAIT1, FIN_WAIT2, CLOSING or LAST_ACK for too long.
    package var closing: [GroupKey: AgedConnections] = [:]
    /// All of the groups that ``closing`` names.
    package var totals: [GroupKey: Int] = [:]
    /// In SYN_SENT.
    package var connecting = 0
    /// By the peer.
    package var stalledConnects: [Endpoint: StalledConnects] = [:]
    /// Connects that were seen to fail since the last poll, by the peer; its port is 0 where the address alone is known.
    package var failedConnects: [Endpoint: Int] = [:]
    /// Connects to the peers that some came to nothing with in the last minute; likewise.
    package var connects: [Endpoint: PeerConnects] = [:]
    /// By the local end.
    package var halfOpen: [LocalEnd: HalfOpenConnections] = [:]

    package init() {}
}
