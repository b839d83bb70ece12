package import Connections
package import Vocabulary

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

    /// What to ask the kernel for, one after the other, so that it compares the ports while it walks. No connection
    /// belongs to two parts.
    var parts: [Part] {
        guard let port else { return [Part()] }
        return [Part(localPort: port), Part(remotePort: port, notLocalPort: port)]
    }

    /// A part of a query that the kernel can decide; checked again, as `/proc` cannot.
    struct Part {
        var localPort: UInt16?
        var remotePort: UInt16?
        var notLocalPort: UInt16?

        func includes(_ sample: borrowing ConnectionSample) -> Bool {
            if let localPort, sample.local.port != localPort { return false }
            if let remotePort, sample.remote.port != remotePort { return false }
            if let notLocalPort, sample.local.port == notLocalPort { return false }
            return true
        }
    }
}
