import Testing

@testable import Figures

@Suite("Series")
struct SeriesTests {
    @Test(
        "minimum and median of repeated measurements",
        arguments: [
            ([], nil, nil),
            ([3], 3, 3),
            ([5, 1, 3], 1, 3),
            ([8, 2, 4, 6], 2, 5),
        ] as [([Double], Double?, Double?)])
    func minimumAndMedian(values: [Double], minimum: Double?, median: Double?) {
        let series = Series(values)
        #expect(series.count == values.count)
        #expect(series.minimum == minimum)
        #expect(series.median == median)
    }

    @Test("an appended measurement counts")
    func appended() {
        var series = Series([4])
        series.append(2)
        #expect(series.count == 2)
        #expect(series.minimum == 2)
        #expect(series.median == 3)
    }

    @Test(
        "a percentile is the least measurement that so many of a hundred do not exceed",
        arguments: [
            (99, 300, 297), (99, 100, 99), (99, 30, 30), (50, 4, 2), (100, 7, 7), (1, 7, 1),
        ])
    func percentile(share: Int, count: Int, value: Int) {
        #expect(Series((1...count).reversed().map(Double.init)).percentile(share) == Double(value))
    }

    @Test("without measurements, or of no share, there is no percentile")
    func noPercentile() {
        #expect(Series().percentile(99) == nil)
        #expect(Series([1]).percentile(0) == nil)
        #expect(Series([1]).percentile(101) == nil)
    }

    @Test("the maximum is the largest measurement")
    func maximum() {
        #expect(Series([2, 5, 3]).maximum == 5)
        #expect(Series().maximum == nil)
    }
}
