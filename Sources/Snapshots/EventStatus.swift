package import Vocabulary

/// State of the subscription to destroy events (SKNLGRP_INET_TCP_DESTROY).
package struct EventStatus: Sendable, Equatable {
    /// The kernel sends them now.
    package var isSubscribed = false
    /// Why the last attempt to subscribe, or the subscription, failed; `nil` once one works.
    package var failure: String?
    /// Why they are not subscribed to, and will not be now; `nil` while they are wanted.
    package var suspension: EventSuspension?
    /// How many bytes of events the kernel queues at most, its own included; `nil` before the first subscription.
    package var receiveBufferBytes: Int?
    /// Events that came, those of sockets that were never connected included.
    package var received: UInt64 = 0
    /// Events that were dropped because they were not read in time, or that could not be decoded.
    package var lost: UInt64 = 0
    /// CPU time spent on them, reading and accounting.
    package var cpu: Duration = .zero

    package init() {}
}

/// Ends of connections that the kernel told of, since watching began.
package struct ConnectionEnds: Sendable, Equatable {
    /// Of connections that polls had shown.
    package var followed: UInt64 = 0
    /// Of connections that came and went between two polls.
    package var shortLived: UInt64 = 0
    /// Of connections that no poll had shown and whose ends were wiped out: aborted ones and connects that failed. They
    /// belong to no group.
    package var unattributed: UInt64 = 0

    package init(followed: UInt64 = 0, shortLived: UInt64 = 0, unattributed: UInt64 = 0) {
        self.followed = followed
        self.shortLived = shortLived
        self.unattributed = unattributed
    }
}
