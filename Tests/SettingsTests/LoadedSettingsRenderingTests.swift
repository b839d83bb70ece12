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
        #expect(
            loaded.rendered() == """
                interval: 5s                                    # default
                counter_interval: 2s                            # /etc/tcpwatch/tcpwatch.yaml:2
                listener_interval: 100ms                        # default
                cpu_budget: off                                 # flag --cpu-budget
                max_connections: 1000000                        # default
                max_groups: 200                                 # default
                sources:
                  procfs_fallback: true                         # default
                control:
                  socket: /run/user/1000/tcpwatch/control.sock  # default
                  mode: "0660"                                  # default
                  group: "domain users"                         # /etc/tcpwatch/tcpwatch.yaml:4
                metrics:
                  listen: []                                    # flag --no-listen

                """)
    }

    @Test(
        "the text says the same when it is loaded",
        arguments: [
            "",
            "cpu_budget: 0.5%\ninterval: 1500ms\nmetrics: {listen: [\"[::1]:0\", \"0.0.0.0:9\"]}",
            "control: {socket: \"/tmp/a \\\"b\\\\ # c: \\u2028数\", group: \"true\", mode: \"0007\"}",
            "sources: {procfs_fallback: false}\nmax_groups: 10000",
        ])
    func roundTrip(text: String) throws {
        let loaded = try load(text)
        #expect(try load(loaded.rendered()).settings == loaded.settings)
    }
}
