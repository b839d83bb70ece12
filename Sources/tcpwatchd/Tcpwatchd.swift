import ArgumentParser
import ControlAPI
import ControlServer
import Engine
import FoundationEssentials
import Glibc
import POSIX
import Program
import Settings
import Systemd
import Wording

/// `tcpwatchd`: reads the settings, then runs the daemon, or only tells of the settings.
@main
struct Tcpwatchd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tcpwatchd",
        abstract: "Watch the health of this host's TCP connections.",
        discussion: """
            Runs in the foreground until SIGTERM or SIGINT; SIGHUP reloads the configuration. Needs no privilege and no configuration; the configuration is \
            /etc/tcpwatch/tcpwatch.yaml with conf.d/*.yaml beside it. tcpwatchctl asks it.

            Exit codes: 0 ended by a signal or nothing to complain of, 1 failed, 64 bad command line, 78 bad configuration.
            """,
        version: "tcpwatchd \(TcpwatchVersion.current)")

    @OptionGroup var arguments: Arguments

    static func main() {
        HeapLimits.set()
        let signals = signals
        runProgram(needing: needs) { signals.serve() }
    }

    /// Two event loops, the kernel's destroy events, the log, a reload, and one to spare.
    private static let needs = Needs(
        threads: TaskThreads.count + 6,
        descriptors: Daemon.ownDescriptors, addressSpace: 256 << 20)

    private static let signals = HeldSignals(endingWithin: stopTimeLimit) {
        // A pipe that is full because nobody reads it must not hold this up, too.
        if Readiness.isWritable(STDERR_FILENO) {
            try? writeAll(Array("tcpwatchd did not stop within a second and is ended\n".utf8), to: STDERR_FILENO)
        }
        _exit(ExitCode.success.rawValue)
    }

    func run() async throws {
        if !runsDaemon { Self.signals.letThrough() }
        let sockets = runsDaemon ? try GivenSockets.fromServiceManager() : GivenSockets()
        let loader = settingsSource(sockets)
        let settings: LoadedSettings
        do {
            settings = try loader()
        } catch {
            try report(error)
            throw error.concernsFlagsOnly ? ExitStatus.usage : ExitStatus.configuration
        }
        if arguments.dumpConfig {
            try StandardOutput.write(settings.rendered())
        } else if runsDaemon {
            try await runDaemon(settings.settings, load: loader, sockets: sockets)
        }
    }

    /// How long the end waits for a log that does not take its last entries.
    private static let logTimeLimit: Duration = .milliseconds(500)
    /// How long after a signal the daemon has ended, whatever is under way.
    private static let stopTimeLimit: Duration = .seconds(1)

    /// Whether this is about more than the settings.
    private var runsDaemon: Bool { !arguments.dumpConfig && arguments.checkConfig == nil }

    /// The files that the command line names, under its flags and the sockets that were passed.
    private func settingsSource(_ sockets: GivenSockets) -> ConfigurationInForce.SettingsSource {
        let socket = ControlSocketPath.standard(
            uid: geteuid(), environment: ProcessInfo.processInfo.environment)
        let loader = SettingsLoader(defaults: DaemonSettings(controlSocket: socket))
        let (file, overrides) = (arguments.file, arguments.overrides + sockets.overrides)
        return { () throws(SettingsError) in try loader.load(file: file, overrides: overrides) }
    }

    private func runDaemon(
        _ settings: DaemonSettings, load: @escaping ConfigurationInForce.SettingsSource, sockets: GivenSockets
    ) async throws {
        // A reader of our output or a client that goes away is an error of that write, not the end of the daemon. The other
        // two have other daemons open their logs anew, or the like, and mean nothing here.
        for number in [SIGPIPE, SIGUSR1, SIGUSR2] { signal(number, SIG_IGN) }
        let queue = LogQueue(try arguments.log.sink())
        defer { queue.flush(within: Self.logTimeLimit) }
        let log = DaemonLog(sink: queue)
        let reporter = ServiceReporter(log: log)
        log.starting(settings)
        for refusal in sockets.refusals {
            log.refused(refusal)
        }
        do {
            try await Daemon(
                settings, load: load, sockets: sockets, log: log, reporter: reporter, signals: Self.signals
            ).run()
        } catch {
            log.failed(error)
            reporter.failed("Cannot run: \(error)")
            throw ExitStatus.failure
        }
        log.stopped()
    }

    /// Bad settings go where the daemon's log goes; whoever only asked about them, or typed them, reads them as they are.
    private func report(_ error: SettingsError) throws {
        if arguments.checkConfig != nil || arguments.dumpConfig || error.concernsFlagsOnly {
            try? writeAll(Array("\(error)\n".harmless(.text).utf8), to: STDERR_FILENO)
        } else {
            let queue = LogQueue(try arguments.log.sink())
            defer { queue.flush(within: Self.logTimeLimit) }
            let log = DaemonLog(sink: queue)
            log.invalid(error)
            ServiceReporter(log: log).failed("Invalid configuration: \(error.summary)")
        }
    }
}

extension SettingsError {
    /// The first problem, and how many there are beside it.
    fileprivate var summary: String {
        let rest = count - 1
        return problems.prefix(1).map(\.description).joined() + (rest > 0 ? " (and \(rest) more)" : "")
    }

    /// The command line is at fault, and no file.
    fileprivate var concernsFlagsOnly: Bool {
        problems.allSatisfy { if case .flag = $0.origin { true } else { false } }
    }
}
