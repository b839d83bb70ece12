/// A body in the Prometheus text format, of which single samples are read.
package struct MetricsText: Sendable {
    private let lines: [Substring]

    package init(_ text: String) {
        lines = text.split(whereSeparator: \.isNewline)
    }

    /// The value of the first sample of a family that carries this label, whatever others it has.
    ///
    /// `nil` when there is no such sample, or its value is not a number. Label values with escapes are not looked for.
    package func value(of family: String, where label: String, is value: String) -> Double? {
        let wanted = "\(label)=\"\(value)\""
        for line in lines where line.hasPrefix("\(family){") {
            guard let closing = line.lastIndex(of: "}") else { continue }
            let labels = line[..<closing].dropFirst(family.utf8.count + 1).split(separator: ",")
            guard labels.contains(where: { $0 == wanted }) else { continue }
            return Self.number(line[closing...].dropFirst())
        }
        return nil
    }

    /// The value of the sample without labels; `nil` when there is none, or it is not a number.
    package func value(of family: String) -> Double? {
        lines.first { $0.hasPrefix("\(family) ") }.flatMap { Self.number($0.dropFirst(family.utf8.count)) }
    }

    /// The sum over all samples of a family with labels: 0 when there is none, `nil` when one is not a number.
    package func sum(of family: String) -> Double? {
        var sum = 0.0
        for line in lines where line.hasPrefix("\(family){") {
            guard let closing = line.lastIndex(of: "}"), let value = Self.number(line[closing...].dropFirst()) else {
                return nil
            }
            sum += value
        }
        return sum
    }

    /// The value at the beginning of what follows a sample's name and labels; a timestamp may come behind it.
    private static func number(_ rest: Substring) -> Double? {
        rest.split(separator: " ").first.flatMap { Double($0) }
    }
}
