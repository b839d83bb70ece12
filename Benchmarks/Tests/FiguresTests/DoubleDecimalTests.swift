import Testing

@testable import Figures

@Suite("Double+Decimal")
struct DoubleDecimalTests {
    @Test(
        "numbers are written with a fixed number of decimal places",
        arguments: [
            (0, 0, "0"),
            (1.005e3, 2, "1005.00"),
            (0.05, 2, "0.05"),
            (-0.05, 1, "-0.1"),
            (99.996, 2, "100.00"),
            (95.6, 0, "96"),
            (.infinity, 2, "–"),
            (.nan, 2, "–"),
            (1e300, 2, "–"),
        ] as [(Double, Int, String)])
    func written(value: Double, places: Int, text: String) {
        #expect(value.decimal(places) == text)
    }
}
