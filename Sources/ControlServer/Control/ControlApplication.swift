import ControlAPI
import Engine
import HTTPServing
import HTTPTypes
import Hummingbird
import Snapshots
import Watch

/// What the control socket answers. Whoever may connect may read; to act takes more.
struct ControlApplication {
    let engine: PollEngine
    let metrics: MetricsBody
    let identity: @Sendable () -> DaemonIdentity
    let actionRule: ActionRule
    let reload: @Sendable () async -> ReloadOutcome

    /// The routes.
    func responder(longestTarget: Int) -> some HTTPResponder<ConnectionContext> {
        func paths(_ method: String) -> [String] { Route.allCases.filter { $0.method == method }.map(\.path) }
        let router = Router(paths: paths("GET"), actions: paths("POST"), longestTarget: longestTarget)
        router.get(Route.status.path, within: .seconds(10)) { [engine, identity] _, _ in
            try Response.json(StatusResponse(engine.store.latest, of: identity(), at: engine.uptime))
        }
        let lists = ConnectionLister(engine: engine)
        router.get(Route.connections.path, within: .seconds(60)) { request, context in
            // A list is made for its body alone, and costs a dump.
            guard request.method != .head else {
                throw Problem.methodNotAllowed(request.method, request.uri.path, allowed: ["GET"])
            }
            return try await lists.response(to: ConnectionQuery(request.uri.queryParameters), context)
        }
        router.get(Route.listeners.path, within: .seconds(10)) { [engine] _, _ in
            try Response.json(ListenersResponse(engine.store.latest))
        }
        router.get(Route.anomalies.path, within: .seconds(10)) { [engine] request, _ in
            let query = try AnomalyQuery(request.uri.queryParameters)
            return try Response.json(AnomaliesResponse(engine.store.latest, query, at: engine.uptime))
        }
        router.get(Route.metrics.path, within: .seconds(30)) { [engine, metrics] request, _ in
            metrics.response(to: request, engine.store.latest)
        }
        router.post(RouterPath(Route.reload.path)) { [actionRule, reload] request, context in
            guard let peer = await PeerCredentials(of: context.channel), actionRule.permits(peer) else {
                throw Problem.notPermitted(request.uri.path)
            }
            return try Response.reload(await reload())
        }
        router.addHealth(of: engine)
        return router.buildResponder()
    }
}
