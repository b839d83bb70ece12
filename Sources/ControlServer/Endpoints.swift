import Connections
import ControlAPI
package import Engine
import Glibc
import HTTPServing
import Hummingbird
package import Logging
package import NIOCore
import POSIX
package import ServiceLifecycle
package import Snapshots

/// The daemon's HTTP endpoints, the control socket and the scrape addresses: bound and listening, so that clients are
/// queued, and answered as soon as the services run.
package struct Endpoints: Sendable {
    /// Path of the control socket.
    package let controlSocket: String
    package let scrape: ScrapeListeners

    /// `nil` when the control socket was given.
    private let file: ControlSocketFile?
    private let control: ListeningSocket
    /// The group that the control socket was given to, by the settings or by whoever gave the socket.
    let controlGroup: gid_t?
    private let engine: PollEngine
    private let metrics: MetricsBody
    private let limits: ConnectionLimits
    private let memory: AnswerMemory
    private let eventLoopGroup: any EventLoopGroup
    private let logger: Logger
    private let peers: PeerLookup

    /// Binds every address, or none.
    ///
    /// - Parameters:
    ///   - given: sockets that take the place of those of the settings.
    ///   - eventLoopGroup: serves the connections; not the event loop that the engine runs on.
    ///   - renderMetrics: makes the text of a scrape; called at most once for a snapshot, and never for one that is
    ///     older than the one before.
    ///   - logger: is told of requests that fail through the daemon's own fault.
    package init(
        _ settings: EndpointSettings, given: GivenSockets = GivenSockets(), engine: PollEngine,
        eventLoopGroup: any EventLoopGroup, renderMetrics: @escaping @Sendable (Snapshot) -> [UInt8], logger: Logger
    ) throws(ControlServerError) {
        if let socket = given.control {
            (file, control, controlSocket) = (nil, socket.listening, socket.path)
            controlGroup = try? FileStatus(ofPath: socket.path).group
        } else {
            let made = try ControlSocketFile(settings.controlSocket)
            (file, control, controlSocket, controlGroup) = (made, made.listening, made.path, made.group)
        }
        var sockets: [(wanted: ListenAddress, socket: ScrapeSocket)] = []
        if given.scrape.isEmpty {
            for address in settings.scrapeAddresses {
                sockets.append((address, try ScrapeSocket(address)))
            }
        } else {
            sockets = given.scrape.map { ($0.address, $0) }
        }
        metrics = MetricsBody(render: renderMetrics)
        limits = settings.limits
        let memory = AnswerMemory(limit: settings.answerMemory, grace: settings.limits.grace)
        self.memory = memory
        self.engine = engine
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        let peers = PeerLookup()
        self.peers = peers

        let application = ScrapeApplication(engine: engine, metrics: metrics)
        let hosts = HostRule.ofThisHost(and: settings.hosts)
        scrape = ScrapeListeners(sockets) { socket in
            HTTPListener(
                socket: socket.listening,
                responder: application.responder(
                    longestTarget: settings.limits.target, hosts: socket.isLoopback ? hosts : nil),
                limits: settings.limits, memory: memory,
                refusalAnswer: { Problem($0).answer }, peerOwner: { peers.key(of: $0) }, eventLoopGroup: eventLoopGroup,
                logger: logger)
        }
    }

    /// Removes the control socket's file, unless the socket was given: for an end that waits for nothing.
    package func removeControlSocket() {
        file?.remove()
    }

    /// Serve until a graceful shutdown, at which the control socket's file is removed, unless the socket was given.
    ///
    /// - Parameter reload: loads the daemon's configuration anew.
    package func services(reload: @escaping @Sendable () async -> ReloadOutcome) -> [any Service] {
        let application = ControlApplication(
            engine: engine, metrics: metrics,
            identity: { [controlSocket, scrape] in
                DaemonIdentity(
                    version: TcpwatchVersion.current, pid: getpid(), controlSocket: controlSocket,
                    metricsURLs: scrape.metricsURLs)
            },
            actionRule: ActionRule(group: controlGroup), reload: reload)
        let listener = HTTPListener(
            socket: control, responder: application.responder(longestTarget: limits.target), limits: limits,
            memory: memory, refusalAnswer: { Problem($0).answer }, peerOwner: { [peers] in peers.key(of: $0) },
            eventLoopGroup: eventLoopGroup, logger: logger, afterwards: { [file] in file?.remove() })
        return [listener, scrape]
    }
}
