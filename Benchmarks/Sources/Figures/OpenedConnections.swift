/// How many connections the kernel opened in a network namespace, from `/proc/net/snmp`: `ActiveOpens` and `PassiveOpens`
/// (RFC 4022). A connection over loopback counts twice, once at each end.
package struct OpenedConnections: Equatable, Sendable {
    package let count: Int

    /// `nil` when there is no pair of lines `Tcp:` with both counters.
    package init?(snmp: String) {
        let rows = snmp.split(separator: "\n").filter { $0.hasPrefix("Tcp: ") }.map { $0.split(separator: " ") }
        guard rows.count == 2, rows[0].count == rows[1].count else { return nil }
        let values = Dictionary(zip(rows[0], rows[1])) { first, _ in first }
        guard let active = values["ActiveOpens"].flatMap({ Int($0) }),
            let passive = values["PassiveOpens"].flatMap({ Int($0) })
        else { return nil }
        count = active + passive
    }
}
