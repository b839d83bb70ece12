import Catalog
import ControlAPI
import ControlClient
import Vocabulary

/// What the daemon says of itself.
struct DaemonView: Sendable, Equatable {
    var status: StatusResponse
    /// The findings about what it does not see.
    var blindness: AnomaliesResponse

    /// The active finding about a part of what it sees.
    func finding(_ aspect: MonitorAspect) -> Anomaly? {
        blindness.anomalies.first { $0.scope.aspect?.value == aspect }
    }

    /// A source of the daemon's knowledge.
    func source(_ name: Source) -> StatusResponse.Source? {
        status.sources.first { $0.name.value == name }
    }
}

extension DaemonView {
    /// Asks the daemon.
    init(_ client: DaemonClient) async throws(ClientError) {
        let query = [QueryItem("kind", FindingKind.monitorDegraded.id), QueryItem("state", FindingState.active.name)]
        status = try await client.fetch(.status).decoded(as: StatusResponse.self)
        blindness = try await client.fetch(.anomalies, query: query).decoded(as: AnomaliesResponse.self)
    }
}
