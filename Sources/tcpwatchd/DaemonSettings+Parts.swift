import ControlServer
import Engine
import Settings
import Watch

extension EngineSettings {
    init(_ settings: DaemonSettings) {
        self.init(
            interval: settings.interval, counterInterval: settings.counterInterval,
            listenerInterval: settings.listenerInterval, cpuBudget: settings.cpuBudget,
            watch: WatchSettings(
                maxConnections: settings.maxConnections, maxGroups: settings.maxGroups,
                procfsFallback: settings.sources.procfsFallback,
                destroyEvents: settings.sources.destroyEvents, detectors: settings.detectors,
                maxFindings: settings.maxFindings))
    }
}

extension EndpointSettings {
    init(_ settings: DaemonSettings) {
        self.init(
            controlSocket: ControlSocketSettings(
                path: settings.control.socket, mode: settings.control.mode, group: settings.control.group),
            scrapeAddresses: settings.metrics.listen)
        hosts = settings.metrics.hosts
    }
}
