import ControlAPI
import Engine
import HTTPServing
import Hummingbird

extension Router where Context == ConnectionContext {
    /// A router whose GET routes answer HEAD too, and whose errors are problems.
    ///
    /// - Parameters:
    ///   - paths: of the GET routes that will be added.
    ///   - actions: of the POST routes that will be added.
    ///   - hosts: the names that are answered to; `nil` for all.
    convenience init(paths: [String], actions: [String] = [], longestTarget: Int, hosts: HostRule? = nil) {
        self.init(context: ConnectionContext.self, options: .autoGenerateHeadEndpoints)
        add(middleware: GzipMiddleware())
        add(middleware: ProblemMiddleware(paths: paths, actions: actions, longestTarget: longestTarget, hosts: hosts))
    }

    /// Adds a GET route.
    ///
    /// - Parameters:
    ///   - time: how long its answer may take, until the client has taken all of it.
    ///   - answer: makes the answer.
    func get(
        _ path: String, within time: Duration,
        _ answer: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
        get(RouterPath(path)) { request, context in
            context.allow(time)
            return try await answer(request, context)
        }
    }

    /// Adds the routes for those who restart and route: `/healthz` answers while requests are answered at all,
    /// `/readyz` when answers can be relied upon.
    func addHealth(of engine: PollEngine) {
        get(Route.health.path, within: .seconds(5)) { _, _ in
            try Response.json(HealthResponse(status: "ok"))
        }
        get(Route.readiness.path, within: .seconds(5)) { _, _ in
            if let obstacle = Readiness(engine).obstacle {
                throw Problem(.serviceUnavailable, obstacle)
            }
            return try Response.json(HealthResponse(status: "ok"))
        }
    }
}
