import ControlAPI
import ControlServer
import Engine
import Exposition
import Logging
import NIOCore
import NIOPosix
import Program
import ServiceLifecycle
import Settings
import Systemd
import Watch

/// The running daemon: an engine on a thread of its own, and the endpoints on another.
struct Daemon {
    private let settings: DaemonSettings
    private let load: ConfigurationInForce.SettingsSource
    private let sockets: GivenSockets
    private let log: DaemonLog
    private let reporter: ServiceReporter
    private let signals: HeldSignals

    /// Descriptors that it needs beside those of connections and addresses, the standard ones included.
    static let ownDescriptors = 40
    /// How long a shutdown may take before it is forced.
    private static let shutdownTimeLimit: Duration = .milliseconds(700)

    /// - Parameters:
    ///   - settings: to begin with.
    ///   - load: gives the settings for a reload.
    ///   - sockets: that the service manager passed.
    ///   - signals: that ask for the end and for a reload.
    init(
        _ settings: DaemonSettings, load: @escaping ConfigurationInForce.SettingsSource, sockets: GivenSockets,
        log: DaemonLog, reporter: ServiceReporter, signals: HeldSignals
    ) {
        self.settings = settings
        self.load = load
        self.sockets = sockets
        self.log = log
        self.reporter = reporter
        self.signals = signals
    }

    /// Runs until a signal asks for the end.
    func run() async throws {
        let polling = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let serving = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        // They end with the process: to shut them down takes a thread more.
        try await serve(polling: polling.next(), serving: serving)
    }

    private func serve(polling: any EventLoop, serving: MultiThreadedEventLoopGroup) async throws {
        let sink = log.sink
        let logger = Logger(label: "tcpwatchd") { SinkLogHandler(label: $0, sink: sink, logLevel: .notice) }
        let engine = PollEngine(
            EngineSettings(settings), executor: polling.executor,
            clock: .system { try await polling.sleep(until: $0) },
            lostLogEntries: { sink.lostEntries }, heartbeat: .watchdog())
        let exposition = TextExposition(
            version: TcpwatchVersion.current, groups: settings.metrics.groups, histograms: settings.metrics.histograms)
        var served = EndpointSettings(settings)
        if let remark = served.fitDescriptors(own: Self.ownDescriptors, given: sockets) {
            logger.warning("\(remark)")
        }
        let endpoints = try Endpoints(
            served, given: sockets, engine: engine, eventLoopGroup: serving,
            renderMetrics: { exposition.render($0) }, logger: logger)
        signals.whenOverdue { endpoints.removeControlSocket() }
        let configuration = ConfigurationInForce(
            settings, load: load, engine: engine, scrape: endpoints.scrape, log: log, reporter: reporter)
        let own: [any Service] = [
            EngineService(engine: engine, thread: PollingThread(polling)),
            DestroyEventService(engine: engine),
            StatusService(store: engine.store, reporter: reporter),
            ReloadService(signals: signals.reloads, configuration: configuration),
        ]
        // Its end is the end of all.
        let stop = ServiceGroupConfiguration.ServiceConfiguration(
            service: StopService(signals: signals.stops, log: log, reporter: reporter),
            successTerminationBehavior: .gracefullyShutdownGroup)
        let services = endpoints.services(reload: configuration.reload) + own
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) } + [stop], logger: logger)
        group.maximumGracefulShutdownDuration = Self.shutdownTimeLimit
        let running = ServiceGroup(configuration: group)
        let journal = EventJournal(
            hub: engine.events, store: engine.store, log: log, reporter: reporter,
            metricsURLs: endpoints.scrape.metricsURLs)
        try await journal.run { try await running.run() }
    }
}
