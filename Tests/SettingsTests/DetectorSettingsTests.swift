import Catalog
import Detection
import Testing
import Vocabulary

@testable import Settings

@Suite("The settings of the detectors")
struct DetectorSettingsTests {
    private func load(_ texts: String...) throws(SettingsError) -> LoadedSettings {
        let texts = texts.enumerated().map {
            SettingsText(file: "\($0.offset + 1).yaml", bytes: Array($0.element.utf8))
        }
        return try SettingsLoader(defaults: DaemonSettings()).load(texts: texts)
    }

    private func problems(_ texts: String) -> [String] {
        do {
            _ = try load(texts)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test("there is a section for each kind of finding, in their order, with the keys that all have")
    func sections() {
        #expect(SettingsSchema.names(in: "detectors").map(String.init) == FindingKind.allCases.map(\.id))
        for kind in FindingKind.allCases {
            let names = SettingsSchema.names(in: "detectors.\(kind.id)")
            #expect(names.prefix(3) == ["enabled", "for", "clear_after"], "\(kind.id)")
        }
    }

    @Test("the keys that all detectors have set the property of theirs", arguments: FindingKind.allCases)
    func common(kind: FindingKind) throws {
        let settings = try load("detectors: {\(kind.id): {enabled: false, for: 7s, clear_after: 0s}}").settings
        var policy = FindingPolicy(hold: .seconds(7))
        policy.isEnabled = false
        policy.clearAfter = .zero
        for other in FindingKind.allCases {
            let expected = other == kind ? policy : DetectorSettings()[other].policy
            #expect(settings.detectors[other].policy == expected)
        }
    }

    @Test("every key of one detector sets its property")
    func own() throws {
        let loaded = try load(
            """
            detectors:
              syn-flood: {severity: info, count: 1, queue_ratio: 1%, completed_ratio: 2%}
              accept-queue-overflow: {ratio: 3%}
              connect-stall: {severity: critical, count: 2, age: 1s, retransmits: 3, attempts: 4, ratio: 12%}
              connect-failure: {severity: info, rate: 1.5/s, ratio: 4%, count: 5, peer_ratio: 13%}
              close-wait-pileup: {severity: critical, count: 4, age: 2s}
              fin-wait-linger: {severity: info, count: 5, age: 0s, ratio: 10.5%, orphans_ratio: 5%}
              time-wait-storm: {severity: critical, ratio: 6%, count: 6, rate: 2.5/s}
              ephemeral-port-exhaustion: {ratio: 7%, critical_ratio: 8%}
              reset-storm: {severity: info, rate: 3.5/s, ratio: 9%}
              monitor-degraded: {severity: critical, other_namespace: false, ratio: 11%, volume: 12}
            """)
        var expected = DetectorSettings()
        expected.synFlood.severity = .info
        expected.synFlood.count = 1
        expected.synFlood.queueRatio = 0.01
        expected.synFlood.completedRatio = 0.02
        expected.acceptQueueOverflow.ratio = 0.03
        expected.connectStall.severity = .critical
        expected.connectStall.count = 2
        expected.connectStall.age = .seconds(1)
        expected.connectStall.retransmits = 3
        expected.connectStall.attempts = 4
        expected.connectStall.ratio = 0.12
        expected.connectFailure.severity = .info
        expected.connectFailure.rate = 1.5
        expected.connectFailure.ratio = 0.04
        expected.connectFailure.count = 5
        expected.connectFailure.peerRatio = 0.13
        expected.closeWaitPileup.severity = .critical
        expected.closeWaitPileup.count = 4
        expected.closeWaitPileup.age = .seconds(2)
        expected.finWaitLinger.severity = .info
        expected.finWaitLinger.count = 5
        expected.finWaitLinger.age = .zero
        expected.finWaitLinger.ratio = 0.105
        expected.finWaitLinger.orphansRatio = 0.05
        expected.timeWaitStorm.severity = .critical
        expected.timeWaitStorm.ratio = 0.06
        expected.timeWaitStorm.count = 6
        expected.timeWaitStorm.rate = 2.5
        expected.ephemeralPortExhaustion.ratio = 0.07
        expected.ephemeralPortExhaustion.criticalRatio = 0.08
        expected.resetStorm.severity = .info
        expected.resetStorm.rate = 3.5
        expected.resetStorm.ratio = 0.09
        expected.monitorDegraded.severity = .critical
        expected.monitorDegraded.otherNamespace = false
        expected.monitorDegraded.ratio = 0.11
        expected.monitorDegraded.volume = 12
        #expect(loaded.settings.detectors == expected)

        let common = ["enabled", "for", "clear_after"]
        let untouched = loaded.origins.filter { $0.key.hasPrefix("detectors.") && $0.value == .default }.keys
        #expect(untouched.allSatisfy { key in common.contains { key.hasSuffix(".\($0)") } })
        #expect(untouched.count == common.count * FindingKind.allCases.count)
    }

    @Test(
        "the ends of a range are allowed",
        arguments: [
            "for: 1h, clear_after: 1h, count: 10000000, age: 24h", "for: 0s, clear_after: 0s, count: 1, age: 1s",
        ])
    func range(text: String) {
        #expect(problems("detectors: {close-wait-pileup: {\(text)}}") == [])
    }

    @Test(
        "a mistake is reported with its place and what would be right",
        arguments: [
            (
                "close_wait_pileup: {}",
                "3: unknown key `close_wait_pileup` under `detectors`; did you mean `close-wait-pileup`?"
            ),
            (
                "reset-storm: {}\n  accept-queue-overflow:",
                "25: detectors.accept-queue-overflow: the value is missing; "
                    + "expected keys under it (enabled, for, clear_after, ratio)"
            ),
            (
                "close-wait-pileup: {clearAfter: 1s}",
                "23: unknown key `clearAfter` under `detectors.close-wait-pileup`; did you mean `clear_after`?"
            ),
            (
                "accept-queue-overflow: {severity: info}",
                "27: unknown key `severity` under `detectors.accept-queue-overflow`"
            ),
            (
                "syn-flood: {severity: fatal}",
                "25: detectors.syn-flood.severity: `fatal` is not a severity; expected info, warning or critical"
            ),
            (
                "syn-flood: {queue_ratio: off}",
                "28: detectors.syn-flood.queue_ratio: `off` is not a number and a percent sign; "
                    + "expected a share of more than 0% and at most 100%"
            ),
            (
                "connect-failure: {rate: 10}",
                "27: detectors.connect-failure.rate: `10` has no unit: add /s; "
                    + "expected a rate of more than 0/s and at most 1000000/s"
            ),
            (
                "connect-stall: {age: 0s}",
                "24: detectors.connect-stall.age: `0s` is out of range; expected a duration from 1s to 24h"
            ),
            (
                "connect-stall: {retransmits: 0}",
                "32: detectors.connect-stall.retransmits: `0` is out of range; expected a whole number from 1 to 127"
            ),
            (
                "syn-flood: {for: 61m}",
                "20: detectors.syn-flood.for: `61m` is out of range; expected a duration from 0s to 1h"
            ),
        ])
    func mistakes(text: String, problem: String) {
        let line = text.contains("\n") ? 3 : 2
        #expect(problems("detectors:\n  \(text)") == ["1.yaml:\(line):\(problem)"])
    }

    @Test(
        "critical_ratio is not below ratio; the one that was changed is to blame",
        arguments: [
            ("{critical_ratio: 79.9%}", "31: KEY.critical_ratio: `79.9%` is below KEY.ratio, which is 80% (default)"),
            ("{ratio: 96%}", "31: KEY.ratio: `96%` is above KEY.critical_ratio, which is 95% (default)"),
            (
                "{critical_ratio: 50%, ratio: 60%}",
                "31: KEY.critical_ratio: `50%` is below KEY.ratio, which is 60% (1.yaml:2)"
            ),
        ])
    func order(text: String, problem: String) {
        let problem = problem.replacing("KEY", with: "detectors.ephemeral-port-exhaustion")
        #expect(problems("detectors:\n  ephemeral-port-exhaustion: \(text)") == ["1.yaml:2:\(problem)"])
    }

    @Test("ratio and critical_ratio may be the same, or be put in order by a later file")
    func inOrder() throws {
        _ = try load("detectors: {ephemeral-port-exhaustion: {ratio: 95%}}")
        let settings = try load(
            "detectors: {ephemeral-port-exhaustion: {ratio: 97%}}",
            "detectors: {ephemeral-port-exhaustion: {critical_ratio: 98%}}"
        ).settings
        #expect(settings.detectors.ephemeralPortExhaustion.criticalRatio == 0.98)
    }

    @Test("values that do not go together are reported with where the other is from, after all other mistakes")
    func acrossFiles() {
        let error = #expect(throws: SettingsError.self) {
            try load(
                "detectors: {ephemeral-port-exhaustion: {critical_ratio: 70%, ratio: 60%}}",
                "max_findings: 0\ndetectors: {ephemeral-port-exhaustion: {ratio: 75%}}")
        }
        #expect(
            error?.description == """
                2.yaml:1:15: max_findings: `0` is out of range; expected a whole number from 1 to 1000
                1.yaml:1:41: detectors.ephemeral-port-exhaustion.critical_ratio: `70%` is below \
                detectors.ephemeral-port-exhaustion.ratio, which is 75% (2.yaml:2)
                """)
    }

    @Test("a value that was refused is not held against another")
    func refused() {
        let problems = problems("detectors: {ephemeral-port-exhaustion: {ratio: 97%, critical_ratio: 98}}")
        #expect(problems.count == 1)
        #expect(problems.first?.contains("critical_ratio: `98` has no unit") == true)
    }
}
