import Testing
import Wording

@Suite("Units for people")
struct HumanUnitsTests {
    let units = HumanUnits()

    @Test(
        "counts have their thousands apart",
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (65_536, "65,536"), (1_234_567, "1,234,567"),
            (-1_234, "-1,234"), (.max, "9,223,372,036,854,775,807"), (.min, "-9,223,372,036,854,775,808"),
        ] as [(Int, String)])
    func counts(number: Int, text: String) {
        #expect(units.count(number) == text)
    }

    @Test(
        "spans of time take the unit that leaves three digits",
        arguments: [
            (0, "0µs"), (1, "1µs"), (999, "999µs"), (1_000, "1ms"), (1_532, "1.53ms"), (9_994, "9.99ms"),
            (9_996, "10ms"), (23_456, "23.5ms"), (99_960, "100ms"), (312_000, "312ms"), (999_499, "999ms"),
            (999_500, "1s"), (1_632_000, "1.63s"), (59_960_000, "60s"), (60_000_000, "1m00s"),
            (120_000_000, "2m00s"), (-1, "-"), (.max, "106,751,991d"),
        ] as [(Int, String)])
    func durations(microseconds: Int, text: String) {
        #expect(units.duration(microseconds: microseconds) == text)
    }

    @Test("without UTF-8 microseconds are written in ASCII")
    func asciiDuration() {
        #expect(HumanUnits(glyphs: .ascii).duration(microseconds: 380) == "380us")
    }

    @Test(
        "ages take the two units that matter",
        arguments: [
            (0, "0s"), (0.99, "0s"), (45.9, "45s"), (59.99, "59s"), (60, "1m00s"), (192.7, "3m12s"),
            (3_599.9, "59m59s"), (3_600, "1h00m"), (14_830, "4h07m"), (86_399, "23h59m"), (86_400, "1d00h"),
            (273_912.4, "3d04h"), (8_639_999, "99d23h"), (8_640_000, "100d"), (1e11, "1,157,407d"), (1e300, "-"),
            (-1, "-"), (.nan, "-"), (.infinity, "-"),
        ] as [(Double, String)])
    func ages(seconds: Double, text: String) {
        #expect(units.age(seconds: seconds) == text)
    }

    @Test(
        "sizes are in binary units",
        arguments: [
            (0, "0B"), (312, "312B"), (1_023, "1023B"), (1_024, "1KiB"), (1_536, "1.5KiB"), (70_000, "68.4KiB"),
            (1_023_000, "999KiB"), (1_023_999, "0.98MiB"), (18_350_080, "17.5MiB"), (1_258_291_200, "1.17GiB"),
            (1 << 50, "1PiB"), (.max, "16EiB"),
        ] as [(UInt64, String)])
    func sizes(bytes: UInt64, text: String) {
        #expect(units.bytes(bytes) == text)
    }

    @Test(
        "what was seen of a whole is all of it only when nothing is missing",
        arguments: [
            (1, 0, "100%"), (1, 1, ">99.99%"), (1.5, 0, "100%"), (0.999_999, 1, ">99.99%"), (0.999_91, 9, ">99.99%"),
            (0.999_9, 9, "99.99%"), (0.999_8, 2, "99.98%"), (0.999_79, 2, "99.97%"), (0.952, 48, "95.2%"),
            (0.5, 1, "50%"),
            (0.000_04, 1, "0%"), (0, 1, "0%"), (-1, 0, "-"), (.nan, 0, "-"),
        ] as [(Double, UInt64, String)])
    func completeness(ratio: Double, missing: UInt64, text: String) {
        #expect(units.completeness(ratio, missing: missing) == text)
    }

    @Test(
        "shares keep what matters of the small ones",
        arguments: [
            (0, "0%"), (0.000_01, "<0.01%"), (0.000_1, "0.01%"), (0.000_25, "0.03%"), (0.010_2, "1.02%"),
            (0.1, "10%"), (0.123_4, "12.3%"), (0.999_6, "100%"), (1, "100%"), (27.56, "2,756%"), (-0.1, "-"),
            (.nan, "-"), (.infinity, "-"),
        ] as [(Double, String)])
    func shares(ratio: Double, text: String) {
        #expect(units.share(ratio) == text)
    }

    @Test(
        "rates keep what matters of the rare ones",
        arguments: [
            (0, "0"), (0.001, "<0.01"), (0.1, "0.1"), (0.25, "0.25"), (3.141_59, "3.14"), (31.25, "31.3"),
            (112.4, "112"), (9_120.4, "9,120"), (999_999, "999,999"), (999_999.9, "1M"), (2_345_678, "2.35M"),
            (999.6e6, "1G"), (1e12, "1,000G"), (1e15, "-"), (-1, "-"), (.nan, "-"),
        ] as [(Double, String)])
    func rates(perSecond: Double, text: String) {
        #expect(units.rate(perSecond) == text)
    }
}
