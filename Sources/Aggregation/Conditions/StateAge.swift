/// How long a connection has been in its state: the same socket, not a count, was seen in it all the time.
package struct StateAge: Sendable, Equatable {
    package var duration: Duration
    /// It was in that state when watching began.
    package var isLowerBound: Bool

    package init(_ duration: Duration, isLowerBound: Bool = false) {
        self.duration = duration
        self.isLowerBound = isLowerBound
    }
}
