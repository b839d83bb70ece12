import ControlAPI
import Engine
import HTTPTypes
import Hummingbird
import Snapshots

/// What the control socket answers. Reading only: nothing here changes anything.
struct ControlApplication {
    let engine: PollEngine
    let metrics: MetricsBody
    let identity: DaemonIdentity

    /// The routes.
    func responder(longestTarget: Int) -> some HTTPResponder<BasicRequestContext> {
        let router = Router(paths: Route.allCases.map(\.path), longestTarget: longestTarget)
        router.get(RouterPath(Route.status.path)) { [engine, identity] _, _ in
            try Response.json(StatusResponse(engine.store.latest, of: identity, at: engine.uptime))
        }
        let gate = ListingGate()
        router.get(RouterPath(Route.connections.path)) { [engine] request, _ in
            let query = try ConnectionQuery(request.uri.queryParameters)
            guard let pass = gate.enter() else { throw Problem.tooManyConnections }
            return try Response.connections(await Self.connections(query, engine), pass: pass)
        }
        router.get(RouterPath(Route.listeners.path)) { [engine] _, _ in
            try Response.json(ListenersResponse(engine.store.latest))
        }
        router.get(RouterPath(Route.anomalies.path)) { [engine] request, _ in
            let query = try AnomalyQuery(request.uri.queryParameters)
            return try Response.json(AnomaliesResponse(engine.store.latest, query, at: engine.uptime))
        }
        router.get(RouterPath(Route.metrics.path)) { [engine, metrics] _, _ in
            metrics.response(engine.store.latest)
        }
        router.addHealth(of: engine)
        return router.buildResponder()
    }

    private static func connections(
        _ query: ConnectionQuery, _ engine: PollEngine
    ) async throws -> ConnectionList {
        do {
            return try await engine.connections(query)
        } catch {
            throw Problem(.serviceUnavailable, "the kernel did not list the connections: \(error)")
        }
    }
}
