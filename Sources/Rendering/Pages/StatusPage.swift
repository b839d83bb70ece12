package import ControlAPI
import Wording

/// What an operator reads first: is the data good, is anything wrong, what are the sockets doing, how close are the
/// limits, who is busiest, what does the watching cost.
package struct StatusPage: Sendable {
    let status: StatusResponse
    let format: PageFormat
    let units: HumanUnits

    package init(_ status: StatusResponse, format: PageFormat) {
        self.status = status
        self.format = format
        units = HumanUnits(glyphs: format.glyphs)
    }

    /// The page; on a terminal with as many groups as there is room for, so that the headline stays in sight.
    package var page: Page {
        let (head, body) = (headline + warnings, [StyledLine()] + blocks)
        let bottom = [StyledLine()] + account
        let footer = bottom + places
        let left = format.rows.map { $0 - head.count - body.count - footer.count - 1 } ?? .max
        let top = head + anomalyLines(atMost: left) + body
        // An empty line and the titles come before the groups and a note behind them, the prompt after the page.
        let room = format.rows.map { $0 - top.count - 3 - footer.count - 1 } ?? .max
        if room > 0 { return Page(top + [StyledLine()] + groupLines(atMost: room) + footer) }
        // The busiest group tells more than where the daemon can be asked.
        let least = room + places.count
        return Page(top + (least > 0 ? [StyledLine()] + groupLines(atMost: least) + bottom : footer))
    }

    private var headline: [StyledLine] {
        let source = "\(connections), \(status.mode.text)"
        let lines = [
            headline(connections: source, age: freshness + interval), headline(connections: source, age: freshness),
            headline(connections: connections, age: freshness),
        ]
        let line = lines.first { $0.columns <= format.columns ?? .max } ?? lines[1]
        return Page.paragraph(line.runs, indent: 2, format)
    }

    private func headline(connections: String, age: String) -> StyledLine {
        var line = StyledLine("tcpwatch \(status.version)", .strong)
        // Of old data nobody knows whether it is still well.
        let calm = activeAnomalies == 0 && !isStale ? ["no anomalies"] : []
        let texts = [connections] + calm + ["up " + units.age(seconds: status.uptimeS), age]
        for text in texts {
            line.append(format.glyphs.separator, .faint)
            line.append(text, text == age && isStale ? .alarm : .plain)
        }
        return line
    }

    private var connections: String {
        status.poll.sockets == 1 ? "1 connection" : units.count(status.poll.sockets) + " connections"
    }

    private var freshness: String {
        guard let age = status.poll.ageMs else { return "NO DATA YET" }
        let old = age < 1_000 ? "\(max(0, age))ms" : units.age(seconds: Double(age) / 1_000)
        return isStale ? "STALE data, \(old) old" : "data \(old) old"
    }

    /// Of the polls; left out where there is no room for it.
    private var interval: String {
        isStale ? "" : ", every " + units.duration(microseconds: status.poll.intervalMs.microseconds)
    }

    /// Two polls are overdue, with two seconds of grace for a host under load.
    var isStale: Bool {
        guard let age = status.poll.ageMs else { return true }
        let (twice, overflow) = status.poll.intervalMs.multipliedReportingOverflow(by: 2)
        return !overflow && age > twice.addingReportingOverflow(2_000).partialValue
    }

    /// The sockets, the rates and the limits: side by side as far as there is room, else one under the other.
    private var blocks: [StyledLine] {
        let limits = limitLines
        let right = limits.isEmpty ? rateLines : rateLines + [StyledLine()] + limits
        let wide = limits.isEmpty ? [] : [[rateLines, limits]]
        for others in wide + [[right]] {
            for gap in [2, 1] {
                let blocks = [socketLines(gap: gap)] + others
                if let lines = StyledLine.sideBySide(blocks, gap: gap + 1, within: format.layoutColumns) {
                    return lines
                }
            }
        }
        return socketLines(gap: 1) + [StyledLine()] + right
    }

    /// How much is seen, and what the daemon costs.
    private var account: [StyledLine] {
        Page.paragraph(label("coverage", coverage).runs, indent: 2, format)
            + Page.paragraph(label("daemon", daemon).runs, indent: 2, format)
    }

    /// Where the daemon can be asked.
    private var places: [StyledLine] {
        let scrape = status.metricsURLs.isEmpty ? "not served" : status.metricsURLs.joined(separator: ", ")
        let places = [label("control", status.controlSocket), label("metrics", scrape)]
        return StyledLine.sideBySide(places.map { [$0] }, gap: 3, within: format.layoutColumns) ?? places
    }

    private func label(_ name: String, _ text: String) -> StyledLine {
        StyledLine([TextRun(name, .strong), TextRun(" " + text)])
    }

    private var daemon: String {
        var parts = [
            "pid \(status.pid)", units.duration(microseconds: status.poll.cpuUs) + " CPU per poll",
        ]
        if let process = status.process {
            parts.append(units.share(process.cpuS / status.uptimeS) + " of one core")
            parts.append(units.bytes(process.residentBytes) + " resident")
        }
        return parts.joined(separator: format.glyphs.separator)
    }
}
