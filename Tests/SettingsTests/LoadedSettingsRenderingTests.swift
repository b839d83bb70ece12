import Testing

@testable import Settings

@Suite("The effective configuration as text")
struct LoadedSettingsRenderingTests {
    private func load(_ text: String, overrides: [SettingsOverride] = []) throws -> LoadedSettings {
        try SettingsLoader(defaults: DaemonSettings(controlSocket: "/run/user/1000/tcpwatch/control.sock")).load(
            texts: [SettingsText(file: "/etc/tcpwatch/tcpwatch.yaml", bytes: Array(text.utf8))], overrides: overrides)
    }

    @Test("each value stands with its origin")
    func origins() throws {
        let loaded = try load(
            "\ncounter_interval: 2000ms\ncontrol:\n  group: \"domain users\"",
            overrides: [
                SettingsOverride("cpu_budget", .text("off"), flag: "--cpu-budget"),
                SettingsOverride("metrics.listen", .list([]), flag: "--no-listen"),
            ])
        let parts = loaded.rendered().split(separator: "detectors:\n")
        #expect(
            parts[0] == """
                interval: 5s                                    # default
                counter_interval: 2s                            # /etc/tcpwatch/tcpwatch.yaml:2
                listener_interval: 100ms                        # default
                cpu_budget: off                                 # flag --cpu-budget
                max_connections: 1000000                        # default
                max_groups: 200                                 # default
                max_findings: 20                                # default
                sources:
                  procfs_fallback: true                         # default
                  destroy_events: auto                          # default
                control:
                  socket: /run/user/1000/tcpwatch/control.sock  # default
                  mode: "0660"                                  # default
                  group: "domain users"                         # /etc/tcpwatch/tcpwatch.yaml:4
                metrics:
                  listen: []                                    # flag --no-listen
                  hosts: []                                     # default
                  groups: 32                                    # default
                  histograms: 8                                 # default

                """)
    }

    @Test("the sections of the detectors stand under theirs, one after the other")
    func nested() throws {
        let loaded = try load("detectors:\n  accept-queue-overflow:\n    for: 0s\n    ratio: 90%")
        let lines = loaded.rendered().split(separator: "\n").drop { $0 != "detectors:" }
        #expect(lines.prefix(2) == ["detectors:", "  syn-flood:"])
        let section = lines.drop { $0 != "  accept-queue-overflow:" }.prefix(6).map { line in
            line.split(separator: "#").map { $0.reversed().drop { $0 == " " }.reversed() }.map { String($0) }
        }
        #expect(
            section == [
                ["  accept-queue-overflow:"],
                ["    enabled: true", " default"],
                ["    for: 0s", " /etc/tcpwatch/tcpwatch.yaml:3"],
                ["    clear_after: 30s", " default"],
                ["    ratio: 90%", " /etc/tcpwatch/tcpwatch.yaml:4"],
                ["  connect-stall:"],
            ])
    }

    @Test(
        "the text says the same when it is loaded",
        arguments: [
            "",
            "cpu_budget: 0.5%\ninterval: 1500ms\nmetrics: {listen: [\"[::1]:0\", \"0.0.0.0:9\"]}",
            "control: {socket: \"/tmp/a \\\"b\\\\ # c: \\u2028数\", group: \"true\", mode: \"0007\"}",
            "sources: {procfs_fallback: false}\nmax_groups: 10000",
            "detectors: {syn-flood: {enabled: false, severity: info, for: 0s, queue_ratio: 0.5%}}\nmax_findings: 1",
            "detectors: {connect-failure: {rate: 0.125/s}, close-wait-pileup: {age: 24h}}",
            "detectors: {reset-storm: {rate: 1000000/s}, monitor-degraded: {other_namespace: false}}",
            "detectors: {ephemeral-port-exhaustion: {ratio: 99%, critical_ratio: 99.5%, clear_after: 0s}}",
        ])
    func roundTrip(text: String) throws {
        let loaded = try load(text)
        #expect(try load(loaded.rendered()).settings == loaded.settings)
    }
}
