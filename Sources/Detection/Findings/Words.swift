import Aggregation
import Wording

/// Numbers as they stand in the sentences of summaries.
enum Words {
    private static let units = HumanUnits()

    static func count(_ number: some BinaryInteger) -> String { units.count(number) }

    static func share(_ ratio: Double) -> String { units.share(ratio) }

    static func rate(_ perSecond: Double) -> String { units.rate(perSecond) }

    static func bytes(_ count: UInt64) -> String { units.bytes(count) }

    static func duration(_ duration: Duration) -> String {
        let seconds = duration / .seconds(1)
        return seconds < 60 ? units.duration(microseconds: Int(seconds * 1e6)) : units.age(seconds: seconds)
    }

    /// A span of time in whole seconds: `0s`, `38m00s`.
    static func span(_ span: Duration) -> String { units.age(seconds: max(0, span / .seconds(1))) }

    /// `38m00s`, or `at least 38m00s` when it was so before watching began.
    static func age(_ age: StateAge) -> String {
        (age.isLowerBound ? "at least " : "") + units.age(seconds: age.duration / .seconds(1))
    }

    static func connects(_ count: Int) -> String { count == 1 ? "1 connect" : "\(count) connects" }
}
