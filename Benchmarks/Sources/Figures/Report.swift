/// The figures of a run as Markdown tables. A figure that could not be had is shown as `–`.
package struct Report: Sendable {
    private let machine: Machine
    private let daemon: [Comparison]
    private let ss: [Comparison]
    private let processes: [ProcessCost]

    package init(machine: Machine, daemon: [Comparison], ss: [Comparison], processes: [ProcessCost]) {
        self.machine = machine
        self.daemon = daemon
        self.ss = ss
        self.processes = processes
    }

    package var markdown: String {
        var sections = [
            """
            # Benchmarks

            \(machine.date), Linux \(machine.kernel), \(machine.processor), \(machine.cores) cores. \
            CPU time in milliseconds, user and system together.
            """
        ]
        if !daemon.isEmpty {
            sections.append("## A connection poll of tcpwatchd\n\n" + comparisonTable(of: "tcpwatchd", daemon))
        }
        if !processes.isEmpty {
            sections.append("## The process tcpwatchd\n\n" + processTable)
        }
        if !ss.isEmpty {
            sections.append("## A run of `ss -tinH`\n\n" + comparisonTable(of: "ss", ss))
        }
        return sections.joined(separator: "\n\n") + "\n"
    }

    private func comparisonTable(of subject: String, _ rows: [Comparison]) -> String {
        let header = [
            "sockets",
            "floor min", "floor median", "floor µs/socket",
            "\(subject) min", "\(subject) median", "\(subject) µs/socket",
            "ratio of minima", "ratio of medians", "samples floor/\(subject)",
        ]
        return table(
            header,
            rows.map { row in
                let floor = row.floorMilliseconds
                let subject = row.subjectMilliseconds
                return ["\(row.sockets)"]
                    + [floor.minimum, floor.median].map { cell($0, 2) }
                    + [perSocket(floor, row.sockets)]
                    + [subject.minimum, subject.median].map { cell($0, 2) }
                    + [perSocket(subject, row.sockets)]
                    + [cell(ratio(subject.minimum, floor.minimum), 2), cell(ratio(subject.median, floor.median), 2)]
                    + ["\(floor.count)/\(subject.count)"]
            })
    }

    private var processTable: String {
        let idle = processes.first { $0.sockets == 0 }?.memory
        let header = ["sockets", "VmRSS MB", "RssAnon MB", "RssAnon bytes/socket over idle", "CPU, % of a core"]
        return table(
            header,
            processes.map { row in
                let growth = idle.flatMap { idle in
                    ratio(Double(row.memory.anonymousBytes - idle.anonymousBytes), Double(row.sockets))
                }
                return [
                    "\(row.sockets)",
                    cell(Double(row.memory.totalBytes) / 1e6, 1),
                    cell(Double(row.memory.anonymousBytes) / 1e6, 1),
                    cell(growth, 0),
                    cell(row.coreShare * 100, 2),
                ]
            })
    }

    /// Microseconds of the median for each socket.
    private func perSocket(_ series: Series, _ sockets: Int) -> String {
        cell(ratio(series.median.map { $0 * 1000 }, Double(sockets)), 3)
    }

    private func ratio(_ dividend: Double?, _ divisor: Double?) -> Double? {
        guard let dividend, let divisor, divisor > 0 else { return nil }
        return dividend / divisor
    }

    private func cell(_ value: Double?, _ places: Int) -> String {
        value?.decimal(places) ?? "–"
    }

    private func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "--:" }] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }
}
