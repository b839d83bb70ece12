import ControlAPI
import ControlServer
import Engine
import Settings
import Snapshots

/// The configuration in force, and the only way to change it while the daemon runs.
///
/// What is loaded anew is checked as a whole, and what can fail (listening on an address) is done first: either all of
/// it is put into force or nothing changes. Whoever asked, the journal and the metrics are told. One reload follows the
/// other.
actor ConfigurationInForce {
    private var settings: DaemonSettings
    private let load: SettingsSource
    private let engine: PollEngine
    private let scrape: ScrapeListeners
    private let log: DaemonLog
    private let reporter: ServiceReporter
    private var latest: Task<ReloadOutcome, Never>?

    /// The files and flags as they are now.
    typealias SettingsSource = @Sendable () throws(SettingsError) -> LoadedSettings

    init(
        _ settings: DaemonSettings, load: @escaping SettingsSource, engine: PollEngine, scrape: ScrapeListeners,
        log: DaemonLog, reporter: ServiceReporter
    ) {
        self.settings = settings
        self.load = load
        self.engine = engine
        self.scrape = scrape
        self.log = log
        self.reporter = reporter
    }

    /// Loads the configuration anew and puts it into force, after the reloads that were asked for before.
    func reload() async -> ReloadOutcome {
        let earlier = latest
        let task = Task {
            _ = await earlier?.value
            return await self.reloadNow()
        }
        latest = task
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func reloadNow() async -> ReloadOutcome {
        reporter.reloading()
        let outcome = await replace()
        let remark: String?
        switch outcome {
        case .reloaded(let response):
            log.reloaded(changed: response.changed, needsRestart: response.needsRestart)
            remark =
                response.needsRestart.isEmpty
                ? nil : "needs a restart: " + response.needsRestart.joined(separator: ", ")
        case .invalid(let flaws), .failed(let flaws):
            log.notReloaded(flaws)
            await engine.noteFailedReload()
            remark = flaws.first.map { "the configuration was not reloaded: \($0)" }
        }
        reporter.reloaded(remark: remark, engine.store.latest)
        return outcome
    }

    private func replace() async -> ReloadOutcome {
        let loaded: LoadedSettings
        switch await SettingsLoading.run(load) {
        case .success(let settings): loaded = settings
        case .failure(let error): return .invalid(ProblemDetails.Flaw.all(of: error))
        case nil:
            return .failed([
                ProblemDetails.Flaw(detail: "the configuration was not loaded: the daemon stops")
            ])
        }
        let change = SettingsChange(from: settings, to: loaded.settings)
        let addresses: ScrapeChange
        do {
            addresses = try await scrape.prepare(change.settings.metrics.listen)
        } catch {
            let origin = loaded.origins["metrics.listen"] ?? .default
            return .failed([ProblemDetails.Flaw("\(error) (\(error.hint))", at: origin)])
        }
        await engine.reconfigure(EngineSettings(change.settings))
        await scrape.apply(addresses)
        settings = change.settings
        return .reloaded(ReloadResponse(changed: change.changed, needsRestart: change.needsRestart))
    }
}
