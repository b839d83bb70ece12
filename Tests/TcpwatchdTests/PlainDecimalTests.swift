import Testing

@testable import tcpwatchd

@Suite("Plain decimals")
struct PlainDecimalTests {
    @Test(
        "a number has no exponent and at most six places",
        arguments: [
            (0, "0"), (-0.0, "0"), (412, "412"), (-3, "-3"), (0.5, "0.5"), (-0.25, "-0.25"), (2280.5, "2280.5"),
            (0.1 + 0.2, "0.3"), (2.0 / 3, "0.666667"), (0.000_001, "0.000001"), (0.000_000_4, "0"), (-0.000_000_4, "0"),
            (0.999_999_9, "1"), (10.05, "10.05"), (1e21, "1000000000000000000000"),
            (9_007_199_254_740_992, "9007199254740992"), (4_000_000_000_000_001, "4000000000000001"),
        ] as [(Double, String)])
    func numbers(number: Double, text: String) {
        #expect(number.plainDecimal == text)
    }

    @Test(
        "what is no number, or beyond all that is counted, has none", arguments: [.nan, .infinity, -.infinity, 1e300])
    func none(number: Double) {
        #expect(number.plainDecimal == nil)
    }
}
