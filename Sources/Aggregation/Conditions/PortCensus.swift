package import Connections
package import Vocabulary

/// Who takes local ports, and who waits in TIME_WAIT: a dump of its own, made only when their number makes a finding
/// possible.
package struct PortCensus: Sendable {
    /// What connects share the local ports by: source, destination and destination port. The source has a zone where the
    /// socket is bound to an interface: those that are bound to different ones are never in each other's way
    /// (`inet_match` of `include/net/inet_hashtables.h`).
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

    /// Local ports of the range taken by connections that went out, or may have; those in TIME_WAIT are marked.
    package private(set) var routes = FrequentKeys<Route>()
    /// Sockets in TIME_WAIT whose direction is known.
    package private(set) var waiting = FrequentKeys<Service>()
    /// Those whose direction is unknown, by either end.
    private var undecided = FrequentKeys<Service>()

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
            switch direction {
            case .inbound: waiting.add(Service(direction: .inbound, endpoint: local))
            case .outbound: waiting.add(Service(direction: .outbound, endpoint: remote))
            case .unknown:
                undecided.add(Service(direction: .inbound, endpoint: local))
                undecided.add(Service(direction: .outbound, endpoint: remote))
            }
        }
        // Only connects compete for these ports. A connection of unknown direction may be one.
        if direction != .inbound, portRange.contains(local.port) {
            routes.add(Route(source: local.address, destination: remote), isMarked: waits)
        }
    }

    /// Who has most sockets in TIME_WAIT, most first; of equals, always in the same order. Of those whose direction is
    /// unknown, an end that several have in common is the service.
    package func mostWaiting(_ number: Int) -> [(service: Service, count: Int)] {
        var counts = waiting.counts.mapValues(\.total)
        for (service, count) in undecided.counts where count.total > 1 {
            counts[service, default: 0] += count.total
        }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return sorted.prefix(number).map { ($0.key, $0.value) }
    }
}

extension PortCensus.Service: Comparable {
    package static func < (left: PortCensus.Service, right: PortCensus.Service) -> Bool {
        (left.direction.rawValue, left.endpoint.description) < (right.direction.rawValue, right.endpoint.description)
    }
}
