import Detection
import Testing
import Vocabulary

@Suite("Severity")
struct SeverityTests {
    @Test("critical is worse than warning, warning than info")
    func order() {
        #expect(Severity.allCases.sorted() == [.info, .warning, .critical])
    }

    @Test("its name is read back", arguments: Severity.allCases)
    func name(severity: Severity) {
        #expect(Severity(name: severity.name) == severity)
        #expect(Severity(name: severity.name.uppercased()) == nil)
    }
}
