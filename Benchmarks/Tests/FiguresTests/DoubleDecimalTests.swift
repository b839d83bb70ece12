import Testing

@testable import Figures

@Suite("Double+Decimal")
struct DoubleDecimalTests {
    @Test(
        "numbers are written with a fixed number of decimal places",
        arguments: [
            (0, 0, "0"),
            (1.005e3, 2, "1,005.00"),
            (-1_234_567, 0, "-1,234,567"),
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

    @Test("a part without a whole is no ratio")
    func ratio() {
        #expect(3.0.ratio(to: 2) == 1.5)
        #expect(3.0.ratio(to: 0) == nil)
        #expect(Double?.some(3).ratio(to: nil) == nil)
        #expect(Double?.none.ratio(to: 2) == nil)
    }
}
