import Detection
import Testing

@testable import Settings

@Suite("Severities")
struct SeverityFormatTests {
    let format = SeverityFormat()

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
