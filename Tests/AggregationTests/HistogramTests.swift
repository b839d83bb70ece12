import Aggregation
import TestKit
import Testing

@Suite("Histograms")
struct HistogramTests {
    @Test("upper bounds are inclusive, the last bucket takes the rest")
    func bounds() {
        var histogram = Histogram()
        for value in [0, 9, 10, 11, 20, 21, .max] as [UInt32] {
            histogram.observe(value, bounds: [10, 20])
        }
        #expect((0...3).map { histogram.count(inBucket: $0) } == [3, 2, 2, 0])
        #expect(histogram.total == 7)
        #expect(histogram.sum == 71 + UInt64(UInt32.max))
    }

    @Test("as many bounds as there is room for leave one bucket for the rest")
    func capacity() {
        let bounds = (1...Histogram.capacity).map { UInt32($0 * 10) }
        var histogram = Histogram()
        for bound in bounds { histogram.observe(bound, bounds: bounds) }
        histogram.observe(bounds[14] + 1, bounds: bounds)
        #expect((0...15).map { histogram.count(inBucket: $0) } == Array(repeating: 1, count: 16))
    }

    @Test("a bucket that there is not has no observations", arguments: [-1, .min, 16, .max])
    func outside(bucket: Int) {
        var histogram = Histogram()
        histogram.observe(1, bounds: [])
        #expect(histogram.count(inBucket: bucket) == 0)
        #expect(histogram.count(inBucket: 0) == 1)
    }

    @Test("histograms add up bucket by bucket")
    func addition() {
        var (one, other) = (Histogram(), Histogram())
        one.observe(1, bounds: [1, 2])
        other.observe(1, bounds: [1, 2])
        other.observe(2, bounds: [1, 2])
        one.add(other)
        #expect((0...2).map { one.count(inBucket: $0) } == [2, 1, 0])
        #expect(one.sum == 4)
    }
}
