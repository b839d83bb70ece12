/// The one line of the churn program: connections made, and the time they took.
package struct ChurnLine: Equatable, Sendable {
    package let connections: Int
    package let microseconds: Int

    /// `nil` when the line is not two numbers with a space between them, the second above 0.
    package init?(_ line: String) {
        let fields = line.split(separator: " ")
        guard fields.count == 2, let connections = Int(fields[0]), let microseconds = Int(fields[1]), microseconds > 0
        else { return nil }
        self.connections = connections
        self.microseconds = microseconds
    }

    /// Connections made in a second.
    package var rate: Double { Double(connections) / Double(microseconds) * 1e6 }
}
