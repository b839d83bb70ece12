/// The answer to `GET /healthz` and `GET /readyz`, when all is well.
package struct HealthResponse: Codable, Sendable, Equatable {
    /// `ok`.
    package var status: String

    package init(status: String) {
        self.status = status
    }
}
