/// A change in a finding's life that is told once.
package struct FindingChange: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case raised
        /// A higher severity was reached.
        case escalated
        case cleared
    }

    package let kind: Kind
    /// As it is after the change.
    package let finding: Finding
}
