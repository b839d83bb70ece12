package import Aggregation
package import Connections
package import Vocabulary

/// Who is concerned: a kind, and the labels that tell it from others of its kind. There is one finding of a kind for each.
///
/// Journal, control API and companion pass kind and labels on as they are: a new kind of scope is a case of `ScopeKind`, its
/// initializer, and its words.
package struct FindingScope: Sendable, Hashable {
    /// A name, in lower case, and its value.
    package struct Label: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package let kind: ScopeKind
    /// In the order in which they are told.
    package let labels: [Label]
    /// What the labels are made of, where a detector looks for it again.
    private let subject: Subject?

    private enum Subject: Hashable {
        case group(GroupKey)
        case unit(String)
        case peer(Endpoint)
        case route(PortCensus.Route)
    }

    private init(_ kind: ScopeKind, _ labels: KeyValuePairs<String, String> = [:], _ subject: Subject? = nil) {
        self.kind = kind
        self.labels = labels.map { Label(name: $0.key, value: $0.value) }
        self.subject = subject
    }

    private subscript(name: String) -> String? { labels.first { $0.name == name }?.value }
}

extension FindingScope {
    package static let host = FindingScope(.host)

    package static let rest = FindingScope(.rest)

    package static func aspect(_ aspect: MonitorAspect) -> FindingScope {
        FindingScope(.host, ["aspect": aspect.rawValue])
    }

    package static func listener(_ key: ListenerKey) -> FindingScope {
        FindingScope(.listener, ["local": key.local.description, "unit": key.unit])
    }

    package static func group(_ key: GroupKey) -> FindingScope {
        FindingScope(.group, ["direction": key.direction.name, "port": key.portLabel, "unit": key.unit], .group(key))
    }

    package static func unit(_ unit: String) -> FindingScope {
        FindingScope(.unit, ["unit": unit], .unit(unit))
    }

    /// - Parameter endpoint: its port is 0 where the address alone is known.
    package static func peer(_ endpoint: Endpoint) -> FindingScope {
        FindingScope(
            .peer, ["remote": endpoint.port == 0 ? endpoint.address.description : endpoint.description], .peer(endpoint)
        )
    }

    package static func route(_ route: PortCensus.Route) -> FindingScope {
        FindingScope(
            .peer, ["local": route.source.description, "remote": route.destination.description], .route(route))
    }

    var group: GroupKey? { if case .group(let key) = subject { key } else { nil } }

    var unit: String? { if case .unit(let unit) = subject { unit } else { nil } }

    var peer: Endpoint? { if case .peer(let endpoint) = subject { endpoint } else { nil } }

    var route: PortCensus.Route? { if case .route(let route) = subject { route } else { nil } }
}

extension FindingScope: CustomStringConvertible {
    /// Who is concerned, as it stands in a sentence: `nginx.service:443`, `app.service to port 5432`, `192.0.2.7:80`.
    package var description: String {
        let (local, remote) = (self["local"] ?? "", self["remote"] ?? "")
        let unit = self["unit"].flatMap { $0 == GroupKey.unknownUnit ? nil : $0 }
        switch kind {
        case .host: return self["aspect"] ?? "this host"
        case .listener: return unit.map { "\($0) at \(local)" } ?? local
        case .group: return group(unit)
        case .unit: return unit ?? "unknown units"
        case .peer: return local.isEmpty ? remote : "\(remote) from \(local)"
        case .rest: return "further ones"
        }
    }

    private func group(_ unit: String?) -> String {
        let (direction, port) = (self["direction"] ?? "", self["port"] ?? "")
        guard port != GroupKey.restLabel else { return "the \(direction) rest" }
        guard direction != Direction.unknown.name else {
            return unit.map { "\($0) (direction unknown)" } ?? "an unknown service"
        }
        let isInbound = direction == Direction.inbound.name
        guard let unit else { return isInbound ? "port \(port)" : "\(direction) port \(port)" }
        return isInbound ? "\(unit):\(port)" : "\(unit) to port \(port)"
    }
}

extension ScopeKind {
    /// There may be very many of the kind.
    var isOneOfMany: Bool {
        switch self {
        case .host, .rest: false
        case .listener, .group, .unit, .peer: true
        }
    }
}
