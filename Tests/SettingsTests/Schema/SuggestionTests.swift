import Testing

@testable import Settings

@Suite("Suggestions")
struct SuggestionTests {
    @Test(
        "the nearest key is suggested, first in the same section",
        arguments: [
            ("intervall", "", "did you mean `interval`?"),
            ("itnerval", "", "did you mean `interval`?"),
            ("listen_interval", "", "did you mean `listener_interval`?"),
            ("cpu-budget", "", "did you mean `cpu_budget`?"),
            ("cpuBudget", "", "did you mean `cpu_budget`?"),
            ("max_group", "", "did you mean `max_groups`?"),
            ("controls", "", "did you mean `control`?"),
            ("mdoe", "control", "did you mean `mode`?"),
            ("socket", "", "did you mean `socket` under `control`?"),
            ("control.socket", "", "did you mean `socket` under `control`?"),
            ("listen", "control", "did you mean `listen` under `metrics`?"),
            ("interval", "control", "did you mean `interval` at the top level?"),
            ("metrics", "control", "did you mean `metrics` at the top level?"),
            ("close_wait_pileup", "detectors", "did you mean `close-wait-pileup`?"),
            ("closeWaitPileup", "detectors", "did you mean `close-wait-pileup`?"),
            ("synflood", "detectors", "did you mean `syn-flood`?"),
            ("close_wait_pileup", "", "did you mean `close-wait-pileup` under `detectors`?"),
            ("clear-after", "detectors.syn-flood", "did you mean `clear_after`?"),
            ("orphan_ratio", "detectors.fin-wait-linger", "did you mean `orphans_ratio`?"),
            ("retransmit", "", "did you mean `retransmits` under `detectors.connect-stall`?"),
            ("detectors.syn-flood.count", "", "did you mean `count` under `detectors.syn-flood`?"),
        ])
    func suggests(name: String, section: String, suggestion: String) {
        #expect(SettingsSchema.suggestion(for: name, in: section) == suggestion)
    }

    @Test(
        "where nothing is near nothing is suggested",
        arguments: ["exporters", "x", "", "🙂", String(repeating: "interval", count: 100)])
    func silent(name: String) {
        #expect(SettingsSchema.suggestion(for: name, in: "") == nil)
    }

    @Test("a key that several other sections have is not suggested", arguments: ["enabled", "count", "ratio", "for"])
    func ambiguous(name: String) {
        #expect(SettingsSchema.suggestion(for: name, in: "metrics") == nil)
    }
}
