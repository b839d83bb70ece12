package import Vocabulary

/// A number that a rule used, with its unit and, where it was held against one, the threshold.
package struct Evidence: Sendable, Equatable {
    /// In lower case with underscores; constant for ever.
    package let name: String
    package let value: Double
    package let unit: EvidenceUnit
    package let threshold: Double?

    package init(_ name: String, _ value: Double, _ unit: EvidenceUnit, threshold: Double? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.threshold = threshold
    }

    package init(_ name: String, _ value: some BinaryInteger, _ unit: EvidenceUnit, threshold: Int? = nil) {
        self.init(name, Double(value), unit, threshold: threshold.map(Double.init))
    }

    package init(_ name: String, _ value: Duration, threshold: Duration? = nil) {
        self.init(name, value / .seconds(1), .seconds, threshold: threshold.map { $0 / .seconds(1) })
    }

    /// Evidence that is there only when its value is known.
    package init?(_ name: String, _ value: (some BinaryInteger)?, _ unit: EvidenceUnit, threshold: Int? = nil) {
        guard let value else { return nil }
        self.init(name, value, unit, threshold: threshold)
    }

    /// Evidence that is there only when its value is known.
    package init?(_ name: String, _ value: Double?, _ unit: EvidenceUnit, threshold: Double? = nil) {
        guard let value else { return nil }
        self.init(name, value, unit, threshold: threshold)
    }
}
