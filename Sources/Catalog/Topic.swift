package import Connections

/// What can be explained.
package enum Topic: Sendable, Hashable, CaseIterable {
    case finding(FindingKind)
    /// One of ``TCPState/counted``: the others are not told apart outside.
    case state(TCPState)

    /// Findings first, then the states in the order of a connection's life.
    package static let allCases: [Topic] =
        FindingKind.allCases.map(Topic.finding) + TCPState.counted.map(Topic.state)

    /// The finding's id, or the state's name.
    package var name: String {
        switch self {
        case .finding(let kind): kind.id
        case .state(let state): state.name
        }
    }

    package var explanation: Explanation {
        switch self {
        case .finding(let kind): kind.explanation
        case .state(let state): state.explanation
        }
    }
}
