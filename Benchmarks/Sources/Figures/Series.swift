/// Repeated measurements of one quantity, of which the minimum and the median are told.
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

    /// The middle value, or the mean of the two middle ones.
    package var median: Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    package mutating func append(_ value: Double) {
        values.append(value)
    }
}
