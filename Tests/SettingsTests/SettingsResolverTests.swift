import Connections
import Detection
import Testing
import Vocabulary

@testable import Settings

@Suite("From texts and flags to settings")
struct SettingsResolverTests {
    private let loader = SettingsLoader(defaults: DaemonSettings())

    private func load(_ texts: String..., overrides: [SettingsOverride] = []) throws(SettingsError) -> LoadedSettings {
        let texts = texts.enumerated().map {
            SettingsText(file: "\($0.offset + 1).yaml", bytes: Array($0.element.utf8))
        }
        return try loader.load(texts: texts, overrides: overrides)
    }

    private func problems(_ bytes: [UInt8]) -> [String] {
        do {
            _ = try loader.load(texts: [SettingsText(file: "f", bytes: bytes)])
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test("without files and flags the defaults hold")
    func defaults() throws {
        let loaded = try load()
        #expect(loaded.settings == DaemonSettings())
        #expect(loaded.settings.interval == .seconds(5))
        #expect(loaded.settings.counterInterval == .seconds(1))
        #expect(loaded.settings.listenerInterval == .milliseconds(100))
        #expect(loaded.settings.cpuBudget == 0.02)
        #expect(loaded.settings.maxConnections == 1_000_000)
        #expect(loaded.settings.maxGroups == 200)
        #expect(loaded.settings.maxFindings == 20)
        #expect(loaded.settings.sources.procfsFallback)
        #expect(loaded.settings.control.socket == "/run/tcpwatch/control.sock")
        #expect(loaded.settings.control.mode == 0o660)
        #expect(loaded.settings.control.group == nil)
        #expect(loaded.settings.metrics.listen.map(\.description) == ["127.0.0.1:9732"])
        #expect(loaded.settings.detectors == DetectorSettings())
        #expect(loaded.origins.count == SettingsSchema.settings.count)
        #expect(loaded.origins.values.allSatisfy { $0 == .default })
    }

    @Test("every key but those of the detectors sets its property and remembers where")
    func everyKey() throws {
        let loaded = try load(
            """
            interval: 10s
            counter_interval: 2s
            listener_interval: 50ms
            cpu_budget: off
            max_connections: 5000
            max_groups: 7
            max_findings: 8
            sources: {procfs_fallback: false, destroy_events: off}
            control:
              socket: /tmp/s
              mode: "0600"
              group: ops
            metrics:
              listen:
                - 0.0.0.0:1
                - "[::]:2"
              hosts: [metrics.example.net]
              groups: 9
              histograms: 0
            """)
        #expect(loaded.settings.interval == .seconds(10))
        #expect(loaded.settings.counterInterval == .seconds(2))
        #expect(loaded.settings.listenerInterval == .milliseconds(50))
        #expect(loaded.settings.cpuBudget == nil)
        #expect(loaded.settings.maxConnections == 5000)
        #expect(loaded.settings.maxGroups == 7)
        #expect(loaded.settings.maxFindings == 8)
        #expect(!loaded.settings.sources.procfsFallback)
        #expect(loaded.settings.sources.destroyEvents == .off)
        #expect(loaded.settings.control.socket == "/tmp/s")
        #expect(loaded.settings.control.mode == 0o600)
        #expect(loaded.settings.control.group == "ops")
        #expect(loaded.settings.metrics.listen.map(\.description) == ["0.0.0.0:1", "[::]:2"])
        #expect(loaded.settings.metrics.hosts == ["metrics.example.net"])
        #expect(loaded.settings.metrics.groups == 9)
        #expect(loaded.settings.metrics.histograms == 0)
        #expect(loaded.origins["interval"] == .file("1.yaml", line: 1, column: 1))
        #expect(loaded.origins["sources.procfs_fallback"] == .file("1.yaml", line: 8, column: 11))
        #expect(loaded.origins["control.group"] == .file("1.yaml", line: 12, column: 3))
        #expect(loaded.origins.filter { $0.value == .default }.keys.allSatisfy { $0.hasPrefix("detectors.") })
    }

    @Test("a later file wins key by key, and a list is replaced as a whole")
    func precedence() throws {
        let loaded = try load(
            "interval: 10s\ncontrol: {mode: \"0600\", group: ops}\nmetrics: {listen: [\"0.0.0.0:1\", \"0.0.0.0:2\"]}",
            "control:\n  group: \"\"\nmetrics: {listen: [\"[::]:3\"]}")
        #expect(loaded.settings.interval == .seconds(10))
        #expect(loaded.settings.control.mode == 0o600)
        #expect(loaded.settings.control.group == nil)
        #expect(loaded.settings.metrics.listen.map(\.description) == ["[::]:3"])
        #expect(loaded.origins["control.mode"] == .file("1.yaml", line: 2, column: 11))
        #expect(loaded.origins["control.group"] == .file("2.yaml", line: 2, column: 3))
    }

    @Test("flags beat the files")
    func flags() throws {
        let loaded = try load(
            "interval: 10s\nmetrics: {listen: []}",
            overrides: [
                SettingsOverride("interval", .text("1s"), flag: "--interval"),
                SettingsOverride("control.mode", .text("0600"), flag: "--mode"),
                SettingsOverride("metrics.listen", .list(["0.0.0.0:1", "[::1]:2"]), flag: "--listen"),
            ])
        #expect(loaded.settings.interval == .seconds(1))
        #expect(loaded.settings.control.mode == 0o600)
        #expect(loaded.settings.metrics.listen.map(\.port) == [1, 2])
        #expect(loaded.origins["interval"] == .flag("--interval"))
        #expect(loaded.origins["metrics.listen"]?.description == "flag --listen")
    }

    @Test("what a flag gets wrong is reported under its name, with what is wrong in the files")
    func flagProblems() {
        let error = #expect(throws: SettingsError.self) {
            try load(
                "interval: 1d",
                overrides: [
                    SettingsOverride("interval", .text("5"), flag: "--interval"),
                    SettingsOverride("metrics.listen", .list(["localhost:1", "x"]), flag: "--listen"),
                    SettingsOverride("control", .text("x"), flag: "--control"),
                    SettingsOverride("max_groups", .list(["1"]), flag: "--max-groups"),
                    SettingsOverride("nothing", .text("x"), flag: "--nothing"),
                ])
        }
        let address = "expected ADDRESS:PORT such as 127.0.0.1:9732 or [::1]:9732"
        #expect(
            error?.description == """
                1.yaml:1:11: interval: `1d` is not a whole number and one of the units ms, s, m, h; \
                expected a duration from 100ms to 1h
                --interval: `5` has no unit: add a unit (ms, s, m or h); expected a duration from 100ms to 1h
                --listen: `localhost:1` names a host: write its address instead; \(address)
                --listen: `x` has no port: add one, such as x:9732; \(address)
                --control: sets the unknown key `control`
                --max-groups: found a list; expected a whole number from 1 to 10000
                --nothing: sets the unknown key `nothing`
                """)
    }

    @Test("all mistakes of all files are reported at once, in the order of the places")
    func allAtOnce() {
        let error = #expect(throws: SettingsError.self) {
            try load(
                "max_groups: many\nintervall: 5s\nmax_groups: 5\n", "interval: [\n", "control: 5\ncpu_budget: 0%\n")
        }
        #expect(
            error?.problems.map { String($0.description.prefix(40)) } == [
                "1.yaml:1:13: max_groups: `many` is not a",
                "1.yaml:2:1: unknown key `intervall`; did",
                "1.yaml:3:1: key `max_groups` is given tw",
                "2.yaml:2:1: did not find expected node c",
                "3.yaml:1:10: control: found a number; ex",
                "3.yaml:2:13: cpu_budget: `0%` is out of ",
            ])
    }

    @Test(
        "a mistake is reported with its place and what would be right",
        arguments: [
            ("intervall: 5s", "f:1:1: unknown key `intervall`; did you mean `interval`?"),
            ("exporters: {}", "f:1:1: unknown key `exporters`"),
            ("control: {sockt: /x}", "f:1:11: unknown key `sockt` under `control`; did you mean `socket`?"),
            ("control.socket: /x", "f:1:1: unknown key `control.socket`; did you mean `socket` under `control`?"),
            (
                "\ninterval:\n",
                "f:2:10: interval: the value is missing (time between two polls of all connections); "
                    + "expected a duration from 100ms to 1h"
            ),
            ("control:\n", "f:1:9: control: the value is missing; expected keys under it (socket, mode, group)"),
            (
                "max_groups: \"5\"",
                "f:1:13: max_groups: `5` is in quotes and so is text: remove the quotes; "
                    + "expected a whole number from 1 to 10000"
            ),
            ("max_groups: [5]", "f:1:13: max_groups: found a list; expected a whole number from 1 to 10000"),
            ("max_groups: {a: 5}", "f:1:13: max_groups: found a mapping; expected a whole number from 1 to 10000"),
            (
                "control:\n  mode: 0660",
                "f:2:9: control.mode: `0660` is a number without quotes: put it in quotes; "
                    + "expected an octal mode in quotes from \"0000\" to \"0777\""
            ),
            (
                "sources: {procfs_fallback: yes}",
                "f:1:28: sources.procfs_fallback: `yes` is not a boolean; expected true or false"
            ),
            ("- interval: 5s", "f:1:1: found a list; expected keys with their values at the top level"),
            ("interval", "f:1:1: found text; expected keys with their values at the top level"),
            ("null", "f:1:1: the value is missing; expected keys with their values at the top level"),
        ])
    func mistakes(text: String, problem: String) {
        #expect(problems(Array(text.utf8)) == [problem])
    }

    @Test("text that is not UTF-8 is reported at the first wrong byte")
    func notUTF8() {
        #expect(problems(Array("# é\na: ".utf8) + [0xC3, 0x28]) == ["f:2:4: the text is not valid UTF-8"])
        #expect(problems([0xFF, 0xFE, 0x61, 0x00]) == ["f:1:1: the text is not valid UTF-8"])
    }

    @Test("a byte order mark is passed over")
    func byteOrderMark() throws {
        #expect(problems([0xEF, 0xBB, 0xBF] + Array("interval: 1s\nmax_groups: 5\n".utf8)).isEmpty)
        #expect(problems([0xEF, 0xBB, 0xBF] + Array("intervall: 1s".utf8)).first?.hasPrefix("f:1:1: ") == true)
    }

    @Test("a text of 1 MiB is read, a longer one is not")
    func size() {
        let filler = [UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20)
        #expect(problems(filler).isEmpty)
        #expect(problems(filler + filler.prefix(1)) == ["f:1:1: the file is larger than 1 MiB"])
    }

    @Test("a default that the caller got wrong is reported, unless another value takes its place")
    func badDefault() throws {
        let path = "/" + String(repeating: "x", count: 107)
        let loader = SettingsLoader(defaults: DaemonSettings(controlSocket: path))
        let error = #expect(throws: SettingsError.self) { try loader.load(texts: []) }
        #expect(error?.description.hasPrefix("default: control.socket: `/xxx") == true)
        let override = SettingsOverride("control.socket", .text("/run/s"), flag: "--control-socket")
        #expect(try loader.load(texts: [], overrides: [override]).settings.control.socket == "/run/s")
    }
}
