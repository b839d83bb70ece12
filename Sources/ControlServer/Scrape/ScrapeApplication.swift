import ControlAPI
import Engine
import HTTPServing
import Hummingbird
import Snapshots

/// What a scrape address answers: the metrics, the daemon's health, and a page for people. Nothing of it changes
/// anything or tells of single connections.
struct ScrapeApplication {
    let engine: PollEngine
    let metrics: MetricsBody

    private static let metricsPath = "/metrics"
    private static let paths = ["/", metricsPath, Route.health.path, Route.readiness.path]

    /// Prometheus waits ten seconds where it is not told otherwise; who takes longer is far away or slow.
    private static let scrapeTime = Duration.seconds(30)

    /// The routes.
    ///
    /// - Parameter hosts: the names that are answered to; `nil` for all.
    func responder(longestTarget: Int, hosts: HostRule?) -> some HTTPResponder<ConnectionContext> {
        let router = Router(paths: Self.paths, longestTarget: longestTarget, hosts: hosts)
        router.get(Self.metricsPath, within: Self.scrapeTime) { [engine, metrics] request, _ in
            metrics.response(to: request, engine.store.latest)
        }
        router.get("/", within: .seconds(10)) { [engine] _, _ in
            LandingPage(engine.store.latest, at: engine.uptime).response
        }
        router.addHealth(of: engine)
        return router.buildResponder()
    }
}
