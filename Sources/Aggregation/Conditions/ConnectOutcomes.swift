/// What became of connects that ended in a stretch of time.
package struct ConnectOutcomes: Sendable, Equatable {
    package var established: Int
    /// Refused, unreachable, or timed out: the kernel gave up.
    package var failed: Int
    /// Without an answer until the application gave up.
    package var abandoned: Int
    /// Of these, with a repeated SYN, or seen under way by a poll: not just cancelled, as one of several in a race is.
    package var waited: Int

    package init(established: Int = 0, failed: Int = 0, abandoned: Int = 0, waited: Int = 0) {
        self.established = established
        self.failed = failed
        self.abandoned = abandoned
        self.waited = waited
    }

    package var total: Int { established + failed + abandoned }
}

/// This host's connects to one peer that some of them came to nothing with.
package struct PeerConnects: Sendable, Equatable {
    /// In the last 30 seconds.
    package var recent: ConnectOutcomes
    /// In the last 60 seconds.
    package var minute: ConnectOutcomes

    package init(recent: ConnectOutcomes = ConnectOutcomes(), minute: ConnectOutcomes = ConnectOutcomes()) {
        self.recent = recent
        self.minute = minute
    }
}
