import ControlAPI
package import Engine
import Glibc
import Hummingbird
package import Logging
package import NIOCore
package import ServiceLifecycle
package import Snapshots

/// The daemon's HTTP endpoints, the control socket and the scrape addresses: bound and listening, so that clients are
/// queued, and answered as soon as the services run.
package struct Endpoints: Sendable {
    /// Path of the control socket.
    package let controlSocket: String
    /// Where the metrics are, with the ports that the kernel picked where 0 was asked for.
    package let metricsURLs: [String]
    /// One for each address. They end, and the control socket's file is removed, at a graceful shutdown.
    package let services: [any Service]

    /// Binds every address, or none.
    ///
    /// - Parameters:
    ///   - eventLoopGroup: serves the connections; not the event loop that the engine runs on.
    ///   - renderMetrics: makes the text of a scrape; called at most once for a snapshot, and never for one that is
    ///     older than the one before.
    ///   - logger: is told of requests that fail through the daemon's own fault.
    package init(
        _ settings: EndpointSettings, engine: PollEngine, eventLoopGroup: any EventLoopGroup,
        renderMetrics: @escaping @Sendable (Snapshot) -> [UInt8], logger: Logger
    ) throws(ControlServerError) {
        let file = try ControlSocketFile(settings.controlSocket)
        var scrapeSockets: [ScrapeSocket] = []
        for address in settings.scrapeAddresses {
            scrapeSockets.append(try ScrapeSocket(address))
        }
        controlSocket = file.path
        metricsURLs = scrapeSockets.map(\.address.metricsURL)

        let metrics = MetricsBody(render: renderMetrics)
        let limits = settings.limits
        let control = ControlApplication(
            engine: engine, metrics: metrics,
            identity: DaemonIdentity(
                version: TcpwatchVersion.current, pid: getpid(), controlSocket: controlSocket,
                metricsURLs: metricsURLs))
        let controlListener = HTTPListener(
            socket: file.listening, responder: control.responder(longestTarget: limits.target), limits: limits,
            eventLoopGroup: eventLoopGroup, logger: logger, afterwards: { file.remove() })
        let scrape = ScrapeApplication(engine: engine, metrics: metrics).responder(longestTarget: limits.target)
        services =
            [controlListener]
            + scrapeSockets.map {
                HTTPListener(
                    socket: $0.listening, responder: scrape, limits: limits, eventLoopGroup: eventLoopGroup,
                    logger: logger, afterwards: {})
            }
    }
}
