extension Anomaly {
    /// Who is concerned: a kind and the labels that tell it from others of its kind. In JSON one flat object of texts.
    ///
    /// Kinds are `host`, `listener`, `group`, `peer`, and `rest` for all scopes that exceed the bound. Others, and labels that
    /// are not named here, are passed on as they are.
    package struct Scope: Codable, Sendable, Equatable {
        package var kind: String
        /// By their names, in lower case.
        package var labels: [String: String]

        package init(kind: String, labels: [String: String] = [:]) {
            self.kind = kind
            self.labels = labels
        }
    }
}

extension Anomaly.Scope {
    /// Of the host: the part of what tcpwatch itself sees that is concerned.
    package var aspect: String? { labels["aspect"] }
    /// Of a listener: `address:port`; of a peer: the source address, where it matters.
    package var local: String? { labels["local"] }
    /// Of a peer: `address:port`.
    package var remote: String? { labels["remote"] }
    /// Of a listener or group: the systemd unit or container, `-` when unknown.
    package var unit: String? { labels["unit"] }
    /// Of a group: `inbound` or `outbound`.
    package var direction: String? { labels["direction"] }
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
        self.kind = kind
    }

    package func encode(to encoder: any Encoder) throws {
        try labels.merging([Key.kind.rawValue: kind]) { _, kind in kind }.encode(to: encoder)
    }
}
