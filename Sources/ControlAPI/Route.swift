/// The requests that the control API answers.
package enum Route: String, CaseIterable, Sendable {
    case status = "/v1/status"
    case connections = "/v1/connections"
    case listeners = "/v1/listeners"
    case anomalies = "/v1/anomalies"
    case metrics = "/v1/metrics"
    case reload = "/v1/reload"
    case health = "/healthz"
    case readiness = "/readyz"

    /// The path of the request.
    package var path: String { rawValue }

    /// The method of the request: what acts is POST, what reads is GET.
    package var method: String {
        switch self {
        case .reload: "POST"
        case .status, .connections, .listeners, .anomalies, .metrics, .health, .readiness: "GET"
        }
    }
}
