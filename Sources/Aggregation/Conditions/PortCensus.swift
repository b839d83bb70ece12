package import Connections
package import Vocabulary

/// Who takes local ports, and who waits in TIME_WAIT: a dump of its own, made only when their number makes a finding
/// possible.
package struct PortCensus: Sendable {
    /// What connects share the local ports by: source, destination and destination port.
    package struct Route: Sendable, Hashable {
        package var source: IPAddress
        package var destination: Endpoint

        package init(source: IPAddress, destination: Endpoint) {
            self.source = source
            self.destination = destination
        }
    }

    /// The fixed end of connections that wait: our service for those that came in, the peer's for those that went out.
    package struct Service: Sendable, Hashable {
        package var direction: Direction
        package var endpoint: Endpoint

        package init(direction: Direction, endpoint: Endpoint) {
            self.direction = direction
            self.endpoint = endpoint
        }
    }

    /// Local ports of the range taken by connections that went out; those in TIME_WAIT are marked.
    package private(set) var routes = FrequentKeys<Route>()
    /// Sockets in TIME_WAIT.
    package private(set) var waiting = FrequentKeys<Service>()

    private let portRange: ClosedRange<UInt16>

    /// The states that hold a local port.
    package static let states = TCPState.counted.filter { ![.listen, .synReceived, .close].contains($0) }

    /// - Parameter portRange: where the ports of connects come from; others were chosen by their programs.
    package init(portRange: ClosedRange<UInt16>) {
        self.portRange = portRange
    }

    /// Takes a socket in one of ``states``.
    package mutating func add(_ sample: borrowing ConnectionSample, _ direction: Direction) {
        let (local, remote) = (sample.local, sample.remote)
        let waits = sample.state == .timeWait
        if waits {
            let endpoint = direction == .inbound ? local : remote
            waiting.add(Service(direction: direction, endpoint: endpoint))
        }
        if direction == .outbound, portRange.contains(local.port) {
            routes.add(Route(source: local.address, destination: remote), isMarked: waits)
        }
    }
}
