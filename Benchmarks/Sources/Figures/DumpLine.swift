/// One line of the floor program: what a dump found and what it cost.
package struct DumpLine: Equatable, Sendable {
    package let sockets: Int
    package let cpuMicroseconds: Int

    /// `nil` when the line is not two numbers with a space between them.
    package init?(_ line: String) {
        let fields = line.split(separator: " ")
        guard fields.count == 2, let sockets = Int(fields[0]), let cpu = Int(fields[1]) else { return nil }
        self.sockets = sockets
        cpuMicroseconds = cpu
    }
}
