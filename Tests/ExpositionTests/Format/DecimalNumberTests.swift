import Testing

@testable import Exposition

@Suite("Decimal numbers")
struct DecimalNumberTests {
    private static let lengths: [(Duration, UInt64)] = [
        (.zero, 0),
        (.nanoseconds(1), 1),
        (.microseconds(2_500), 2_500_000),
        (.seconds(-1), 0),
        (.milliseconds(-1), 0),
        (.seconds(86_400 * 365), 31_536_000_000_000_000),
        (.seconds(Int64.max), .max),
    ]

    @Test("durations become nanoseconds, none less than zero, too long ones the longest", arguments: lengths)
    func durations(duration: Duration, nanoseconds: UInt64) {
        #expect(DecimalNumber.seconds(duration) == DecimalNumber(nanoseconds, decimals: 9))
    }

    private static let times: [(Double, UInt64?)] = [
        (1_763_813_000.25, 1_763_813_000_250),
        (0.0004, 0),
        (0, 0),
        (-1, nil),
        (.nan, nil),
        (.infinity, nil),
        (1e300, nil),
    ]

    @Test("points in time are told to the millisecond, and what is none is not told", arguments: times)
    func instants(seconds: Double, milliseconds: UInt64?) {
        #expect(DecimalNumber.epoch(seconds) == milliseconds.map { DecimalNumber($0, decimals: 3) })
    }

    @Test("counts are never negative")
    func counts() {
        #expect(DecimalNumber.count(-1) == DecimalNumber(0))
        #expect(DecimalNumber.count(7) == DecimalNumber(7))
    }
}
