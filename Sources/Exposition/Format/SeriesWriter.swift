import Aggregation

/// Writes families in Prometheus' text format 0.0.4, one after the other, into one buffer.
struct SeriesWriter {
    private var text: TextBuffer
    /// The name of the family at hand.
    private var name = ""

    /// What has been written.
    var bytes: [UInt8] { text.bytes }

    /// - Parameter capacity: how many bytes to make room for at once.
    init(capacity: Int = 0) {
        text = TextBuffer(capacity: capacity)
    }

    /// Appends a family, or nothing when it has no series.
    mutating func append(_ family: MetricFamily, of scrape: Scrape) {
        name = family.name
        let start = text.bytes.count
        text.append(family.header)
        let end = text.bytes.count
        family.write(scrape, &self)
        if text.bytes.count == end {
            text.shorten(to: start)
        }
    }

    /// Appends one series of the family.
    mutating func append(_ number: DecimalNumber, _ labels: LabelText = .none) {
        append("", number, labels, .none, at: labels.bytes.count)
    }

    /// Appends one series of the family, with a label that has its place among the others by its name.
    mutating func append(_ number: DecimalNumber, _ labels: LabelText, with other: LabelText) {
        append("", number, labels, other, at: labels.place(of: other))
    }

    /// Appends a histogram of the family: the buckets, each with all that fell into the ones before, then sum and
    /// count; nothing when it never had an observation.
    ///
    /// - Parameter less: what does not count of it.
    mutating func append(_ histogram: Histogram, less: Histogram, _ scale: HistogramScale, _ labels: LabelText) {
        let total = histogram.total
        guard total > 0 else { return }
        let count = DecimalNumber(total &- less.total)
        let place = labels.place(of: HistogramScale.infinity)
        var cumulative: UInt64 = 0
        var next = 0
        for bucket in scale.buckets {
            while next <= bucket.index {
                cumulative &+= histogram.count(inBucket: next) &- less.count(inBucket: next)
                next += 1
            }
            append("_bucket", DecimalNumber(cumulative), labels, bucket.label, at: place)
        }
        append("_bucket", count, labels, HistogramScale.infinity, at: place)
        let sum = DecimalNumber(histogram.sum &- less.sum, decimals: scale.decimals)
        append("_sum", sum, labels, .none, at: labels.bytes.count)
        append("_count", count, labels, .none, at: labels.bytes.count)
    }

    private mutating func append(
        _ suffix: String, _ number: DecimalNumber, _ labels: LabelText, _ other: LabelText, at place: Int
    ) {
        text.append(name)
        text.append(suffix)
        text.append(labels, other, at: place)
        text.append(" ")
        text.append(number)
        text.append("\n")
    }
}
