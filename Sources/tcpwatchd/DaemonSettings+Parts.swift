import ControlServer
import Engine
import Settings
import Watch

extension DaemonSettings {
    /// Where the metrics are served.
    var scrapeAddresses: [ScrapeAddress] {
        metrics.listen.map { ScrapeAddress(address: $0.address, port: $0.port) }
    }
}

extension EngineSettings {
    init(_ settings: DaemonSettings) {
        self.init(
            interval: settings.interval, counterInterval: settings.counterInterval,
            listenerInterval: settings.listenerInterval, cpuBudget: settings.cpuBudget,
            watch: WatchSettings(
                maxConnections: settings.maxConnections, maxGroups: settings.maxGroups,
                procfsFallback: settings.sources.procfsFallback,
                destroyEvents: EventPolicy(settings.sources.destroyEvents), detectors: settings.detectors,
                maxFindings: settings.maxFindings))
    }
}

extension EndpointSettings {
    init(_ settings: DaemonSettings) {
        self.init(
            controlSocket: ControlSocketSettings(
                path: settings.control.socket, mode: settings.control.mode, group: settings.control.group),
            scrapeAddresses: settings.scrapeAddresses)
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
