import Detection
import Testing
import Vocabulary

@testable import Settings

@Suite("Words")
struct WordFormatTests {
    let format = WordFormat.severity

    @Test("auto, on and off are words, whatever YAML makes of them", arguments: DestroyEventPolicy.allCases)
    func policies(policy: DestroyEventPolicy) throws {
        #expect(try WordFormat.destroyEvents.value(policy.rawValue) == policy)
        #expect(WordFormat.destroyEvents.complaint("yes") == "`yes` is not one of these; expected auto, on or off")
    }

    @Test("a severity is written by its name", arguments: Severity.allCases)
    func reads(severity: Severity) throws {
        #expect(try format.value(severity.name) == severity)
        #expect(try format.value(severity.name, .quoted) == severity)
        #expect(format.written(severity) == severity.name)
    }

    @Test(
        "other words are refused with those there are",
        arguments: ["Warning", "error", "2", "true", "warning critical"])
    func refuses(text: String) {
        #expect(format.complaint(text) == "`\(text)` is not a severity; expected info, warning or critical")
    }
}
