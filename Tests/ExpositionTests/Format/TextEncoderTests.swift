import Aggregation
import Testing

@testable import Exposition

@Suite("The encoder of families")
struct TextEncoderTests {
    private func text(_ kind: MetricKind, _ samples: [MetricSample]) -> String {
        var encoder = TextEncoder(capacity: 0)
        encoder.append(MetricFamily("x", kind, "Meaning (field).") { _ in [] }, samples)
        return String(decoding: encoder.bytes, as: UTF8.self)
    }

    private func histogram(_ values: [UInt32], bounds: [UInt32]) -> Histogram {
        var histogram = Histogram()
        for value in values {
            histogram.observe(value, bounds: bounds)
        }
        return histogram
    }

    @Test("HELP and TYPE stand once, before the series")
    func header() {
        let samples = [MetricSample([Label("a", "1")], .count(1)), MetricSample([Label("a", "2")], .count(2))]
        #expect(
            text(.gauge, samples) == """
                # HELP x Meaning (field).
                # TYPE x gauge
                x{a="1"} 1
                x{a="2"} 2

                """)
    }

    @Test("a family without series leaves no trace")
    func empty() {
        #expect(text(.gauge, []) == "")
    }

    @Test("buckets are cumulative, bounds are exact, and le has its place among the labels")
    func buckets() {
        let bounds: [UInt32] = [2_500, 1_000_000]
        let histogram = histogram([2_500, 2_501, 1_000_000, 1_000_001], bounds: bounds)
        let value = MetricSample.Value.histogram(histogram, HistogramScale(bounds: bounds, decimals: 6))
        #expect(
            text(.histogram, [MetricSample([Label("a", "1"), Label("z", "2")], value)]) == """
                # HELP x Meaning (field).
                # TYPE x histogram
                x_bucket{a="1",le="0.0025",z="2"} 1
                x_bucket{a="1",le="1",z="2"} 3
                x_bucket{a="1",le="+Inf",z="2"} 4
                x_sum{a="1",z="2"} 2.005002
                x_count{a="1",z="2"} 4

                """)
    }

    @Test("a histogram without labels has le alone")
    func bare() {
        let value = MetricSample.Value.histogram(
            histogram([11], bounds: [10]), HistogramScale(bounds: [10], decimals: 0))
        #expect(
            text(.histogram, [MetricSample([], value)]) == """
                # HELP x Meaning (field).
                # TYPE x histogram
                x_bucket{le="10"} 0
                x_bucket{le="+Inf"} 1
                x_sum 11
                x_count 1

                """)
    }
}
