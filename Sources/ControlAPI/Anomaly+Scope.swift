extension Anomaly {
    /// Who is concerned.
    package struct Scope: Codable, Sendable, Equatable {
        /// `host`, `listener`, `group`, `peer`, or `rest` for all scopes that exceed the bound.
        package var kind: String
        /// Of the host: the part of what tcpwatch itself sees that is concerned.
        package var aspect: String?
        /// Of a listener: `address:port`; of a peer: the source address, where it matters.
        package var local: String?
        /// Of a peer: `address:port`.
        package var remote: String?
        /// Of a listener or group: the systemd unit or container, `-` when unknown.
        package var unit: String?
        /// Of a group: `inbound` or `outbound`.
        package var direction: String?
        /// Of a group: a port number, or `_other`.
        package var port: String?

        package init(
            kind: String, aspect: String? = nil, local: String? = nil, remote: String? = nil, unit: String? = nil,
            direction: String? = nil, port: String? = nil
        ) {
            self.kind = kind
            self.aspect = aspect
            self.local = local
            self.remote = remote
            self.unit = unit
            self.direction = direction
            self.port = port
        }
    }
}
