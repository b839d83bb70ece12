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
            return line[closing...].dropFirst().split(separator: " ").first.flatMap { Double($0) }
        }
        return nil
    }
}
