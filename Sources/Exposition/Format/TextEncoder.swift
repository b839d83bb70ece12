import Aggregation

/// Writes families in Prometheus' text format 0.0.4 into one buffer.
struct TextEncoder {
    private var buffer: TextBuffer

    /// What has been written.
    var bytes: [UInt8] { buffer.bytes }

    /// - Parameter capacity: how many bytes to make room for at once.
    init(capacity: Int) {
        buffer = TextBuffer(capacity: capacity)
    }

    /// Appends a family, or nothing when it has no series.
    mutating func append(_ family: MetricFamily, _ samples: [MetricSample]) {
        guard !samples.isEmpty else { return }
        appendComment("HELP", family.name, family.help)
        appendComment("TYPE", family.name, family.kind.rawValue)
        for sample in samples {
            switch sample.value {
            case .number(let number):
                append(family.name, sample.labels, number)
            case .histogram(let histogram, let scale):
                append(family.name, sample.labels, histogram, scale)
            }
        }
    }

    private mutating func appendComment(_ keyword: String, _ name: String, _ text: String) {
        buffer.append("# ")
        buffer.append(keyword)
        buffer.append(" ")
        buffer.append(name)
        buffer.append(" ")
        buffer.append(text)
        buffer.append("\n")
    }

    /// Appends one series.
    private mutating func append(
        _ name: String, suffix: String = "", _ labels: [Label], _ number: DecimalNumber
    ) {
        buffer.append(name)
        buffer.append(suffix)
        buffer.append(labels)
        buffer.append(" ")
        buffer.append(number)
        buffer.append("\n")
    }

    /// Appends the buckets, each with all that fell into the ones before, then sum and count.
    private mutating func append(
        _ name: String, _ labels: [Label], _ histogram: Histogram, _ scale: HistogramScale
    ) {
        let bucket = BucketLine(name: name, labels: labels)
        var cumulative: UInt64 = 0
        for (index, bound) in scale.bounds.enumerated() {
            cumulative &+= histogram.count(inBucket: index)
            buffer.append(bucket.head)
            buffer.append(DecimalNumber(UInt64(bound), decimals: scale.decimals))
            buffer.append(bucket.tail)
            buffer.append(DecimalNumber(cumulative))
            buffer.append("\n")
        }
        let total = DecimalNumber(histogram.total)
        buffer.append(bucket.head)
        buffer.append("+Inf")
        buffer.append(bucket.tail)
        buffer.append(total)
        buffer.append("\n")
        append(name, suffix: "_sum", labels, DecimalNumber(histogram.sum, decimals: scale.decimals))
        append(name, suffix: "_count", labels, total)
    }
}
