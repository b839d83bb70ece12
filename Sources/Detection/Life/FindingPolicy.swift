/// What every detector is configured with.
package struct FindingPolicy: Sendable, Equatable {
    /// Whether the detector looks at all.
    package var isEnabled = true
    /// For how long a condition has to hold before the finding is raised.
    package var hold: Duration
    /// For how long it has to be below the clear level before the finding is resolved.
    package var clearAfter: Duration = .seconds(30)

    package init(hold: Duration = .zero) {
        self.hold = hold
    }
}
