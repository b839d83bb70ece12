import ControlAPI
import ControlServer
import Engine
import Exposition
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Settings
import Systemd
import UnixSignals

/// The running daemon: an engine on a thread of its own, and the endpoints on another.
struct Daemon {
    private let settings: DaemonSettings
    private let log: DaemonLog

    /// How long a shutdown may take before it is forced.
    private static let patience: Duration = .milliseconds(900)

    init(_ settings: DaemonSettings, log: DaemonLog) {
        self.settings = settings
        self.log = log
    }

    /// Runs until a signal asks for the end.
    func run() async throws {
        let polling = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let serving = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await serve(polling: polling.next(), serving: serving))
        } catch {
            outcome = .failure(error)
        }
        try await polling.shutdownGracefully()
        try await serving.shutdownGracefully()
        try outcome.get()
    }

    private func serve(polling: any EventLoop, serving: MultiThreadedEventLoopGroup) async throws {
        let sink = log.sink
        let logger = Logger(label: "tcpwatchd") { SinkLogHandler(label: $0, sink: sink, logLevel: .warning) }
        let engine = PollEngine(
            EngineSettings(settings), executor: polling.executor, sleep: { try await polling.sleep(until: $0) })
        let exposition = TextExposition(
            version: TcpwatchVersion.current, groups: settings.metrics.groups, histograms: settings.metrics.histograms)
        let endpoints = try Endpoints(
            EndpointSettings(settings), engine: engine, eventLoopGroup: serving,
            renderMetrics: { exposition.render($0) }, logger: logger)
        let own: [any Service] = [
            EngineService(engine: engine, thread: PollingThread(polling)),
            DestroyEventService(inbox: engine.inbox),
            EventService(engine: engine, log: log, metricsURLs: endpoints.metricsURLs),
        ]
        var configuration = ServiceGroupConfiguration(
            services: endpoints.services + own, gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        try await ServiceGroup(configuration: configuration).run()
    }
}

extension EngineSettings {
    fileprivate init(_ settings: DaemonSettings) {
        self.init(
            interval: settings.interval, counterInterval: settings.counterInterval,
            listenerInterval: settings.listenerInterval, cpuBudget: settings.cpuBudget,
            maxConnections: settings.maxConnections, maxGroups: settings.maxGroups,
            procfsFallback: settings.sources.procfsFallback, destroyEvents: EventPolicy(settings.sources.destroyEvents),
            detectors: settings.detectors,
            maxFindings: settings.maxFindings)
    }
}

extension EndpointSettings {
    fileprivate init(_ settings: DaemonSettings) {
        self.init(
            controlSocket: ControlSocketSettings(
                path: settings.control.socket, mode: settings.control.mode, group: settings.control.group),
            scrapeAddresses: settings.metrics.listen.map { ScrapeAddress(address: $0.address, port: $0.port) })
    }
}

extension EventPolicy {
    fileprivate init(_ setting: DaemonSettings.DestroyEvents) {
        switch setting {
        case .auto: self = .auto
        case .on: self = .on
        case .off: self = .off
        }
    }
}
