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
        ])
    func suggests(name: String, section: String, suggestion: String) {
        #expect(SettingsSchema.suggestion(for: name, in: section) == suggestion)
    }

    @Test(
        "where nothing is near nothing is suggested",
        arguments: ["detectors", "x", "", "🙂", String(repeating: "interval", count: 100)])
    func silent(name: String) {
        #expect(SettingsSchema.suggestion(for: name, in: "") == nil)
    }
}
