/// A number that is not negative, `units` × 10^−`decimals`, written without loss.
///
/// All that is exposed is counted in whole units (bytes, µs), so no binary fraction comes between what was read and
/// what is written: 2,500 µs are `0.0025` seconds.
struct DecimalNumber: Sendable, Equatable {
    let units: UInt64
    let decimals: Int

    init(_ units: UInt64, decimals: Int = 0) {
        self.units = units
        self.decimals = decimals
    }

    /// A number of things.
    static func count(_ number: Int) -> DecimalNumber { DecimalNumber(UInt64(clamping: number)) }

    /// 1 for yes.
    static func flag(_ isSet: Bool) -> DecimalNumber { DecimalNumber(isSet ? 1 : 0) }

    /// Seconds, to the nanosecond; 0 for less than none.
    static func seconds(_ duration: Duration) -> DecimalNumber {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let fraction = UInt64(clamping: attoseconds / 1_000_000_000)
        let (nanoseconds, carry) = whole.addingReportingOverflow(fraction)
        return DecimalNumber(overflow || carry ? .max : nanoseconds, decimals: 9)
    }

    /// A share of a whole, to the millionth; `nil` for what is none.
    static func ratio(_ share: Double) -> DecimalNumber? {
        UInt64(exactly: (share * 1_000_000).rounded()).map { DecimalNumber($0, decimals: 6) }
    }

    /// A point in time, seconds since 1970, to the millisecond; `nil` for what is none.
    static func epoch(_ seconds: Double) -> DecimalNumber? {
        UInt64(exactly: (seconds * 1000).rounded()).map { DecimalNumber($0, decimals: 3) }
    }
}
