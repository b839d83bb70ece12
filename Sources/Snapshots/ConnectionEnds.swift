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
