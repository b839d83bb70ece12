package import Connections

/// Which connections to list, in which order, and how many.
package struct ConnectionQuery: Sendable, Equatable {
    /// Only these states.
    package var states: [TCPState]
    /// Only connections with this local or remote port; `nil` for all.
    package var port: UInt16?
    /// The order; `nil` leaves the kernel's.
    package var order: ConnectionOrder?
    /// At most so many.
    package var limit: Int

    /// All states but LISTEN: listeners have an answer of their own.
    package static let allStates = TCPState.counted.filter { $0 != .listen }

    package init(
        states: [TCPState] = allStates, port: UInt16? = nil, order: ConnectionOrder? = nil, limit: Int
    ) {
        self.states = states
        self.port = port
        self.order = order
        self.limit = limit
    }

    func matches(_ sample: borrowing ConnectionSample) -> Bool {
        guard let port else { return true }
        guard sample.local.port != port else { return true }
        return sample.remote.port == port
    }
}
