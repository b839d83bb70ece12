package import Connections

/// What listeners are told apart by outside: sockets that share a port (SO_REUSEPORT) are one.
package struct ListenerKey: Sendable, Hashable {
    package let local: Endpoint
    package let unit: String

    package init(_ listener: Listener) {
        self.init(local: listener.local, unit: listener.unit)
    }

    private init(local: Endpoint, unit: String) {
        self.local = local
        self.unit = unit
    }

    /// Stands for listeners that are gone and not told apart any more.
    package static let rest = ListenerKey(local: .unspecified, unit: GroupKey.restLabel)
}
