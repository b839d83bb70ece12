import Aggregation

/// A series of a family now; of a histogram, all that it consists of.
struct MetricSample: Sendable {
    enum Value: Sendable {
        case number(DecimalNumber)
        indirect case histogram(Histogram, HistogramScale)
    }

    /// In the order of their names.
    let labels: [Label]
    let value: Value

    init(_ labels: [Label], _ value: Value) {
        self.labels = labels
        self.value = value
    }

    init(_ labels: [Label], _ number: DecimalNumber) {
        self.init(labels, .number(number))
    }
}
