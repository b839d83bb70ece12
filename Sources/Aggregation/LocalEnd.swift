package import Connections

/// The local end of a socket, with all that decides which listener a connection came in through.
package struct LocalEnd: Sendable, Hashable {
    package let endpoint: Endpoint
    /// The socket is an IPv6 one: what a listener accepts is of its own kind, an IPv4 connection on an IPv6 listener too.
    package let isIPv6Socket: Bool
    /// The interface that the socket is bound to (SO_BINDTODEVICE), 0 for none; what a listener accepts inherits it.
    package let interface: UInt32

    package init(_ endpoint: Endpoint, isIPv6Socket: Bool? = nil, interface: UInt32 = 0) {
        self.endpoint = endpoint
        self.isIPv6Socket = isIPv6Socket ?? (endpoint.address.family == .ipv6)
        self.interface = interface
    }

    package init(_ sample: borrowing ConnectionSample) {
        self.init(sample.local, isIPv6Socket: sample.isIPv6Socket, interface: sample.interfaceIndex)
    }

    /// How closely this listener fits a connection; `nil` if it cannot have accepted it. The address counts more than the
    /// interface, as in the kernel's own search (`inet_lookup_listener`).
    fileprivate func fit(_ connection: LocalEnd) -> Int? {
        guard isIPv6Socket == connection.isIPv6Socket, interface == 0 || interface == connection.interface,
            let address = Self.fit(endpoint.address, connection.endpoint.address)
        else { return nil }
        return address + (interface == 0 ? 0 : 1)
    }

    /// `::` takes IPv4 as well. An address that the kernel has wiped out may have been any.
    private static func fit(_ listener: IPAddress, _ local: IPAddress) -> Int? {
        if (listener.high, listener.low, listener.family) == (local.high, local.low, local.family) { return 2 }
        if local.isUnspecified { return 0 }
        guard listener.isUnspecified, listener.family == local.family || listener.family == .ipv6 else { return nil }
        return 0
    }
}

/// Finds the listener that a connection came in through: the one that fits its local end most closely.
package struct ListenerIndex<Owner: Sendable>: Sendable {
    private var listeners: [UInt16: [(end: LocalEnd, listener: Owner)]] = [:]

    package init() {}

    /// Adds a listener; of those that fit equally well, the first that was added is found.
    package mutating func add(_ listener: Owner, at end: LocalEnd) {
        listeners[end.endpoint.port, default: []].append((end, listener))
    }

    /// The listener that accepted a connection; `nil` if none can have.
    package func listener(of connection: LocalEnd) -> Owner? {
        guard let candidates = listeners[connection.endpoint.port] else { return nil }
        var best: (fit: Int, listener: Owner)?
        for candidate in candidates {
            guard let fit = candidate.end.fit(connection), fit > best?.fit ?? -1 else { continue }
            best = (fit, candidate.listener)
        }
        return best?.listener
    }
}

extension ListenerIndex<Listener> {
    /// Finds one of these listeners; of several at one place the first.
    package init(_ listeners: [Listener]) {
        for listener in listeners { add(listener, at: listener.end) }
    }
}
