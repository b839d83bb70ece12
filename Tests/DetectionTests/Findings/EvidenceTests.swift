import Testing
import Vocabulary

@testable import Detection

@Suite("Evidence") struct EvidenceTests {
    @Test("what is not known is left out")
    func unknown() {
        #expect(Evidence("queue_limit", nil as UInt32?, .connections) == nil)
        #expect(Evidence("rate", nil as Double?, .perSecond, threshold: 3) == nil)
        let condition = Condition(
            .host, nil, weight: 1, summary: "", past: "",
            evidence: [Evidence("a", 1, .ports), Evidence("b", nil, .ratio)])
        #expect(condition.evidence.map(\.name) == ["a"])
    }

    @Test("durations are seconds")
    func seconds() {
        let evidence = Evidence("age", .milliseconds(1500), threshold: .seconds(60))
        #expect(evidence == Evidence("age", 1.5, .seconds, threshold: 60))
    }

    @Test("numbers of any size are taken")
    func extremes() {
        #expect(Evidence("a", UInt64.max, .bytes).value == 0x1p64)
        #expect(Evidence("a", Int.min, .bytes, threshold: .max).value == -0x1p63)
    }
}
