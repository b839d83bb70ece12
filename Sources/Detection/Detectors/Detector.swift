package import Catalog
package import Vocabulary

/// Watches one mechanism of TCP: its configuration, and a pure function from two polls to what they say.
package protocol Detector: Sendable, Equatable {
    static var kind: FindingKind { get }
    var policy: FindingPolicy { get set }

    /// The scopes that are above the level that clears, and those that are followed, also when they are below it
    /// (``Condition/isOver``).
    ///
    /// - Returns: `nil` when this cannot be told now: findings stay as they are.
    func conditions(_ input: DetectionInput) -> [Condition]?

    /// For how long a severity's level has to hold.
    func hold(_ severity: Severity) -> Duration
}

extension Detector {
    package func hold(_ severity: Severity) -> Duration { policy.hold }
}

/// The level that clears, as a share of the one that raises: a value between the two keeps a finding alive and does not
/// make one.
enum Hysteresis {
    /// Of a number or a rate.
    static let amount = 0.5
    /// Of a part of a bounded whole, which moves less.
    static let ratio = 0.9
}

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
