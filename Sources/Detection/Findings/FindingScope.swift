package import Aggregation
package import Connections

/// Who is concerned. There is one finding of a kind for each.
package enum FindingScope: Sendable, Hashable {
    /// The host, or rather the network namespace that is watched.
    case host
    /// One aspect of what tcpwatch itself sees of the host.
    case aspect(MonitorAspect)
    /// A listening socket; several that share an endpoint (SO_REUSEPORT) are one.
    case listener(ListenerKey)
    /// The connections of one direction, service port and unit.
    case group(GroupKey)
    /// A remote end.
    case peer(Endpoint)
    /// A remote end, as it is reached from one local address.
    case route(PortCensus.Route)
    /// All scopes that exceed the bound.
    case rest

    /// What kind of scope, for answers and journal.
    package var kind: String {
        switch self {
        case .host, .aspect: "host"
        case .listener: "listener"
        case .group: "group"
        case .peer, .route: "peer"
        case .rest: "rest"
        }
    }

    /// There may be very many of the kind; the host and its aspects are few.
    var isOneOfMany: Bool {
        switch self {
        case .host, .aspect, .rest: false
        case .listener, .group, .peer, .route: true
        }
    }

    /// What tells it from others of its kind: pairs of a name and its value.
    package var parts: [(name: String, value: String)] {
        switch self {
        case .host, .rest: []
        case .aspect(let aspect): [("aspect", aspect.rawValue)]
        case .listener(let key): [("local", key.local.description), ("unit", key.unit)]
        case .group(let key): [("direction", key.direction.name), ("port", key.portLabel), ("unit", key.unit)]
        case .peer(let endpoint): [("remote", endpoint.description)]
        case .route(let route):
            [("local", route.source.description), ("remote", route.destination.description)]
        }
    }
}

extension FindingScope: CustomStringConvertible {
    /// Who is concerned, as it stands in a sentence: `nginx.service:443`, `app.service to port 5432`, `192.0.2.7:80`.
    package var description: String {
        switch self {
        case .host: "this host"
        case .aspect(let aspect): aspect.rawValue
        case .listener(let key):
            key.unit == GroupKey.unknownUnit ? "\(key.local)" : "\(key.unit) at \(key.local)"
        case .group(let key): Self.words(key)
        case .peer(let endpoint): "\(endpoint)"
        case .route(let route): "\(route.destination) from \(route.source)"
        case .rest: "further ones"
        }
    }

    private static func words(_ key: GroupKey) -> String {
        guard let port = key.port else { return "the \(key.direction.name) rest" }
        return switch (key.direction, key.ownUnit) {
        case (.inbound, let unit?): "\(unit):\(port)"
        case (.inbound, nil): "port \(port)"
        case (.outbound, let unit?): "\(unit) to port \(port)"
        case (.outbound, nil): "outbound port \(port)"
        }
    }
}
