import Aggregation
import Snapshots
import Testing

@testable import Exposition

@Suite("The writer of families")
struct SeriesWriterTests {
    private func text(_ kind: MetricKind, _ series: @escaping @Sendable (inout SeriesWriter) -> Void) -> String {
        var rosters = Rosters(groups: 1, histograms: 1)
        var writer = SeriesWriter()
        writer.append(
            MetricFamily("x", kind, "Meaning (field).", series: { series(&$1) }),
            of: Scrape(Snapshot(), version: "", &rosters))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func histogram(_ values: [UInt32], bounds: [UInt32]) -> Histogram {
        var histogram = Histogram()
        for value in values {
            histogram.observe(value, bounds: bounds)
        }
        return histogram
    }

    @Test("HELP and TYPE stand once, before the series")
    func header() {
        let text = text(.gauge) {
            $0.append(.count(1), LabelText(["a": "1"]))
            $0.append(.count(2), LabelText(["a": "2"]))
            $0.append(.count(3))
        }
        #expect(
            text == """
                # HELP x Meaning (field).
                # TYPE x gauge
                x{a="1"} 1
                x{a="2"} 2
                x 3

                """)
    }

    @Test("a family without series leaves no trace")
    func empty() {
        #expect(text(.gauge) { _ in } == "")
    }

    @Test("an empty histogram leaves no trace")
    func emptyHistogram() {
        let scale = HistogramScale([10], shown: [10], decimals: 0)
        #expect(text(.histogram) { $0.append(Histogram(), less: Histogram(), scale, .none) } == "")
    }

    @Test("buckets are cumulative, bounds are exact, and le has its place among the labels")
    func buckets() {
        let bounds: [UInt32] = [2_500, 1_000_000]
        let histogram = Self.histogram([2_500, 2_501, 1_000_000, 1_000_001], bounds: bounds)
        let scale = HistogramScale(bounds, shown: bounds, decimals: 6)
        let text = text(.histogram) {
            $0.append(histogram, less: Histogram(), scale, LabelText(["a": "1", "z": "2"]))
        }
        #expect(
            text == """
                # HELP x Meaning (field).
                # TYPE x histogram
                x_bucket{a="1",le="0.0025",z="2"} 1
                x_bucket{a="1",le="1",z="2"} 3
                x_bucket{a="1",le="+Inf",z="2"} 4
                x_sum{a="1",z="2"} 2.005002
                x_count{a="1",z="2"} 4

                """)
    }

    @Test("a bucket that is not shown belongs to the next, and what is to be taken off is in none")
    func mergedBuckets() {
        let bounds: [UInt32] = [1, 10, 100, 1_000]
        let histogram = Self.histogram([1, 2, 3, 20, 200, 200, 2_000], bounds: bounds)
        let less = Self.histogram([3, 200], bounds: bounds)
        let scale = HistogramScale(bounds, shown: [10, 1_000], decimals: 0)
        let text = text(.histogram) { $0.append(histogram, less: less, scale, .none) }
        #expect(
            text == """
                # HELP x Meaning (field).
                # TYPE x histogram
                x_bucket{le="10"} 2
                x_bucket{le="1000"} 4
                x_bucket{le="+Inf"} 5
                x_sum 2223
                x_count 5

                """)
    }

    @Test("every bound that is shown was observed with")
    func bounds() {
        let scales: [(HistogramScale, Int)] = [
            (.roundTrip, 14), (.variation, 6), (.timeout, 7), (.window, 8),
        ]
        for (scale, count) in scales {
            #expect(scale.buckets.count == count)
            #expect(scale.buckets.map(\.index) == scale.buckets.map(\.index).sorted())
        }
    }
}
