import Testing

@testable import Figures

@Suite("BinaryInteger+Grouped")
struct GroupedTests {
    @Test(
        "thousands are set apart by commas",
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (500_000, "500,000"),
            (-1_000_001, "-1,000,001"), (.min, "-9,223,372,036,854,775,808"),
        ] as [(Int, String)])
    func grouped(number: Int, text: String) {
        #expect(number.grouped == text)
    }
}
