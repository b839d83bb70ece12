package import Vocabulary

extension Anomaly {
    /// Who is concerned: a kind and the labels that tell it from others of its kind. In JSON one flat object of texts.
    ///
    /// Kinds that this program does not know, and labels that are not named here, are passed on as they are.
    package struct Scope: Codable, Sendable, Equatable {
        package var kind: Reported<ScopeKind>
        /// By their names, in lower case.
        package var labels: [String: String]

        package init(kind: Reported<ScopeKind>, labels: [String: String] = [:]) {
            self.kind = kind
            self.labels = labels
        }
    }
}

extension Anomaly.Scope {
    /// Of the host: the part of what tcpwatch itself sees that is concerned.
    package var aspect: Reported<MonitorAspect>? { labels["aspect"].map { Reported(text: $0) } }
    /// Of a listener: `address:port`; of a peer: the source address, where it matters.
    package var local: String? { labels["local"] }
    /// Of a peer: `address:port`.
    package var remote: String? { labels["remote"] }
    /// Of a listener or group: the systemd unit or container, `-` when unknown.
    package var unit: String? { labels["unit"] }
    /// Of a group.
    package var direction: Reported<Direction>? { labels["direction"].map { Reported(text: $0) } }
    /// Of a group: a port number, or `_other`.
    package var port: String? { labels["port"] }
}

extension Anomaly.Scope {
    private enum Key: String, CodingKey {
        case kind
    }

    package init(from decoder: any Decoder) throws {
        labels = try [String: String](from: decoder)
        guard let kind = labels.removeValue(forKey: Key.kind.rawValue) else {
            throw DecodingError.keyNotFound(
                Key.kind, DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "a scope has a kind"))
        }
        self.kind = Reported(text: kind)
    }

    package func encode(to encoder: any Encoder) throws {
        try labels.merging([Key.kind.rawValue: kind.text]) { _, kind in kind }.encode(to: encoder)
    }
}
