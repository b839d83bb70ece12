package import Catalog

/// Watches one mechanism of TCP: its configuration, and a pure function from two polls to what they say.
package protocol Detector: Sendable, Equatable {
    static var kind: FindingKind { get }
    var policy: FindingPolicy { get set }

    /// The scopes that are above the level that clears.
    ///
    /// - Returns: `nil` when this cannot be told now: findings stay as they are.
    func conditions(_ input: DetectionInput) -> [Condition]?

    /// For how long a severity's level has to hold.
    func hold(_ severity: Severity) -> Duration
}

extension Detector {
    package func hold(_ severity: Severity) -> Duration { policy.hold }
}
