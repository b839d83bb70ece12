import Detection
import Testing
import Vocabulary

@testable import Settings

@Suite("Settings that are loaded anew")
struct SettingsChangeTests {
    private func load(_ text: String) throws -> DaemonSettings {
        try SettingsLoader(defaults: DaemonSettings())
            .load(texts: [SettingsText(file: "tcpwatch.yaml", bytes: Array(text.utf8))]).settings
    }

    private func change(from old: String = "", to new: String) throws -> SettingsChange {
        try SettingsChange(from: load(old), to: load(new))
    }

    @Test("that are the same change nothing")
    func unchanged() throws {
        let change = try change(from: "interval: 5s", to: "max_groups: 200")
        #expect(change.changed.isEmpty)
        #expect(change.needsRestart.isEmpty)
        #expect(change.settings == DaemonSettings())
    }

    @Test("name the keys that have another value, in the order of the default configuration")
    func changed() throws {
        let change = try change(
            from: "interval: 2s",
            to: "detectors: {syn-flood: {count: 3}}\nmetrics: {listen: []}\ncpu_budget: off\n")
        #expect(change.changed == ["interval", "cpu_budget", "metrics.listen", "detectors.syn-flood.count"])
        #expect(change.needsRestart.isEmpty)
        #expect(change.settings.detectors.synFlood.count == 3)
    }

    @Test("keep what needs a restart, name it, and take the rest")
    func restart() throws {
        let change = try change(
            to: "interval: 1s\ncontrol: {socket: /run/other.sock, mode: \"0600\", group: adm}\n")
        #expect(change.changed == ["interval"])
        #expect(change.needsRestart == ["control.socket", "control.mode", "control.group"])
        #expect(change.settings.control == DaemonSettings().control)
        #expect(change.settings.interval == .seconds(1))
    }

    @Test("name what still needs a restart each time, until nothing does")
    func pending() throws {
        let loaded = try load("control: {socket: /run/other.sock}")
        let first = SettingsChange(from: DaemonSettings(), to: loaded)
        let second = SettingsChange(from: first.settings, to: loaded)
        #expect(second.needsRestart == ["control.socket"])
        #expect(SettingsChange(from: second.settings, to: DaemonSettings()).needsRestart.isEmpty)
    }

    @Test("groups may become more at once, and fewer at the next start")
    func groups() throws {
        let more = try change(from: "max_groups: 10", to: "max_groups: 20")
        #expect(more.changed == ["max_groups"])
        #expect(more.settings.maxGroups == 20)
        let fewer = try change(from: "max_groups: 20", to: "max_groups: 10")
        #expect(fewer.needsRestart == ["max_groups"])
        #expect(fewer.settings.maxGroups == 20)
    }

    @Test(
        "every key is either in force at once or named",
        arguments: SettingsSchema.settings.map(\.key).filter { !$0.hasPrefix("detectors.") })
    func everyKey(key: String) throws {
        let setting = try #require(SettingsSchema.setting(key))
        var other = DaemonSettings()
        setting.take(from: Self.everythingElse, into: &other)
        let change = SettingsChange(from: DaemonSettings(), to: other)
        #expect(change.changed + change.needsRestart == [key])
    }

    /// Settings in which every key but those of detectors has another value than the default.
    private static let everythingElse: DaemonSettings = {
        var settings = DaemonSettings(controlSocket: "/run/other.sock")
        settings.interval = .seconds(7)
        settings.counterInterval = .seconds(7)
        settings.listenerInterval = .seconds(7)
        settings.metrics.hosts = ["seven.example"]
        settings.metrics.groups = 7
        settings.metrics.histograms = 7
        settings.cpuBudget = nil
        settings.maxConnections = 7_000
        settings.maxGroups = 7
        settings.maxFindings = 7
        settings.sources.procfsFallback = false
        settings.sources.destroyEvents = .off
        settings.control.mode = 0o600
        settings.control.group = "adm"
        settings.metrics.listen = []
        return settings
    }()
}
