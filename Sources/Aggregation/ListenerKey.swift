package import Connections

/// What listeners are told apart by outside: sockets that share a port (SO_REUSEPORT) are one.
package struct ListenerKey: Sendable, Hashable {
    package let local: Endpoint
    package let unit: String

    package init(_ listener: Listener) {
        local = listener.local
        unit = listener.unit
    }
}
