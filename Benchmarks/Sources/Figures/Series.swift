/// Repeated measurements of one quantity.
///
/// The minimum is what the work costs when nothing disturbs it; the median is what it costs on this machine.
package struct Series: Sendable {
    private var values: [Double] = []

    package init(_ values: [Double] = []) {
        self.values = values
    }

    /// How many measurements there are.
    package var count: Int { values.count }

    package var minimum: Double? { values.min() }

    package var maximum: Double? { values.max() }

    /// The middle value, or the mean of the two middle ones.
    package var median: Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The least measurement that so many of a hundred do not exceed (nearest rank).
    package func percentile(_ share: Int) -> Double? {
        guard !values.isEmpty, 1...100 ~= share else { return nil }
        return values.sorted()[(values.count * share + 99) / 100 - 1]
    }

    package mutating func append(_ value: Double) {
        values.append(value)
    }
}
