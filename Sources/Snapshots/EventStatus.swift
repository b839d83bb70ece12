/// How the daemon does that the kernel tells of ends (SKNLGRP_INET_TCP_DESTROY).
package struct EventStatus: Sendable, Equatable {
    /// The kernel tells of ends now.
    package var isSubscribed = false
    /// Why it does not, if it should.
    package var obstacle: String?
    /// Why the kernel is not asked for them, and will not be now; `nil` while it is.
    package var suspension: EventSuspension?
    /// How many bytes of events may wait in the kernel's queue, its own included; `nil` before the first subscription.
    package var receiveBufferBytes: Int?
    /// Events that came, those of sockets that were never connected included.
    package var received: UInt64 = 0
    /// Events that were dropped because they were not fetched in time, or that could not be read.
    package var lost: UInt64 = 0
    /// CPU time spent on them, reading and accounting.
    package var cpu: Duration = .zero

    package init() {}
}
