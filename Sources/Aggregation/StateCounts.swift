public import Connections

/// How many sockets are in each state.
public struct StateCounts: Sendable {
    @usableFromInline var counts = InlineArray<14, Int>(repeating: 0)

    public init() {}

    /// The number of sockets in a state.
    @inlinable
    public subscript(state: TCPState) -> Int {
        get { counts[Int(state.rawValue)] }
        set { counts[Int(state.rawValue)] = newValue }
    }

    /// All of them.
    public var total: Int {
        TCPState.allCases.reduce(0) { $0 + self[$1] }
    }
}
