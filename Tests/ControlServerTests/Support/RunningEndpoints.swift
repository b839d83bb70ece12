import Connections
import ControlServer
import Engine
import HTTPServing
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Snapshots
import Watch

/// Endpoints of a real engine, on a control socket in a directory of their own and on a free port of the loopback
/// address.
struct RunningEndpoints: Sendable {
    let engine: PollEngine
    let endpoints: Endpoints
    let directory: TemporaryDirectory
    /// The engine's thread.
    let engineLoop: any EventLoop
    private let services: ServiceGroup

    /// Runs the endpoints while the body runs.
    ///
    /// - Parameters:
    ///   - isPolled: the engine has made its first poll.
    ///   - metrics: what a scrape gets.
    ///   - reload: what a request to reload does.
    static func run(
        limits: ConnectionLimits = ConnectionLimits(), isPolled: Bool = true,
        metrics: @escaping @Sendable (Snapshot) -> [UInt8] = { Array("snapshot \($0.sequence)\n".utf8) },
        reload: @escaping @Sendable () async -> ReloadOutcome = { .failed([]) },
        body: (RunningEndpoints) async throws -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let engineLoop = group.next()
        let engine = PollEngine(.test, executor: engineLoop.executor)
        if isPolled {
            await engine.pollCounters()
            await engine.pollConnections()
        }
        let directory = try TemporaryDirectory()
        var settings = EndpointSettings(
            controlSocket: ControlSocketSettings(path: directory.file("control.sock")),
            scrapeAddresses: [ListenAddress(address: "127.0.0.1", port: 0)])
        settings.limits = limits
        settings.hosts = ["x", "tcpwatch"]
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let endpoints = try Endpoints(
            settings, engine: engine, eventLoopGroup: group.next(), renderMetrics: metrics, logger: logger)
        let services = ServiceGroup(services: endpoints.services(reload: reload), logger: logger)
        let running = RunningEndpoints(
            engine: engine, endpoints: endpoints, directory: directory, engineLoop: engineLoop, services: services)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await services.run() }
            do {
                try await body(running)
            } catch {
                await running.stop()
                throw error
            }
            await running.stop()
            try await tasks.waitForAll()
        }
        try await group.shutdownGracefully()
    }

    /// Tells the endpoints to stop; `run` ends when they have.
    func stop() async {
        await services.triggerGracefulShutdown()
    }

    var controlAddress: SocketAddress {
        get throws { try SocketAddress(unixDomainSocketPath: endpoints.controlSocket) }
    }

    var scrapeAddress: SocketAddress {
        get throws { try SocketAddress(ipAddress: "127.0.0.1", port: scrapePort ?? 0) }
    }

    /// The port of `http://127.0.0.1:9732/metrics`.
    var scrapePort: Int? {
        endpoints.scrape.metricsURLs.first?.split(whereSeparator: ":/".contains).dropLast().last.flatMap { Int($0) }
    }

    /// Asks the control socket.
    func ask(_ path: String, method: String = "GET") async throws -> RawResponse {
        try await Self.ask(controlAddress, path, method)
    }

    /// Asks the scrape address.
    func scrape(_ path: String, method: String = "GET") async throws -> RawResponse {
        try await Self.ask(scrapeAddress, path, method)
    }

    private static func ask(_ address: SocketAddress, _ path: String, _ method: String) async throws -> RawResponse {
        let connection = try await RawConnection(address)
        try await connection.send("\(method) \(path) HTTP/1.1\r\nHost: tcpwatch\r\n\r\n")
        return try await connection.response(hasBody: method != "HEAD")
    }
}

extension EngineSettings {
    static let test = EngineSettings(
        interval: .seconds(5), counterInterval: .seconds(1), listenerInterval: .milliseconds(100), cpuBudget: nil,
        watch: WatchSettings(maxConnections: 100_000, maxGroups: 100, procfsFallback: true))
}
