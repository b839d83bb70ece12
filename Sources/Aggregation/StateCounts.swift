package import Connections

/// How many sockets are in each state.
package struct StateCounts: Sendable {
    @usableFromInline var counts = InlineArray<14, Int>(repeating: 0)

    package init() {}

    /// The number of sockets in a state.
    @inlinable
    package subscript(state: TCPState) -> Int {
        get { counts[Int(state.rawValue)] }
        set { counts[Int(state.rawValue)] = newValue }
    }

    /// All of them.
    package var total: Int {
        TCPState.allCases.reduce(0) { $0 + self[$1] }
    }
}
