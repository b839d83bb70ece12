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
}
