import Testing

@testable import Figures

@Suite("ChurnLine")
struct ChurnLineTests {
    @Test("the rate is connections by time")
    func rate() {
        #expect(ChurnLine("30000 1500000")?.rate == 20_000)
    }

    @Test("anything but two numbers, or no time, is no line", arguments: ["", "1", "1 0", "1 -5", "a 1", "1 2 3"])
    func torn(line: String) {
        #expect(ChurnLine(line) == nil)
    }
}
