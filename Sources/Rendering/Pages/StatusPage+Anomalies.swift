import ControlAPI
import Vocabulary
import Wording

extension StatusPage {
    private static let mostAnomalies = 3

    /// Whether the loss of a part of what tcpwatch sees is a warning of the page anyway.
    private static func isWarned(_ aspect: MonitorAspect) -> Bool {
        switch aspect {
        case .netlink, .connections, .listeners, .counters, .untracked: true
        case .events, .coverage, .listenersUntracked, .slowPolls, .namespace, .otherNamespaces: false
        }
    }

    /// How many findings are active.
    var activeAnomalies: Int {
        [status.anomalies.critical, status.anomalies.warning, status.anomalies.info].reduce(0, &+)
    }

    /// The worst of the findings that are active, then of those that are over and not resolved yet; a line to each, and how
    /// many more there are.
    ///
    /// - Parameter room: lines that there are for it; one is taken in any case.
    func anomalyLines(atMost room: Int) -> [StyledLine] {
        let untold = status.topAnomalies.filter { anomaly in
            anomaly.scope.aspect?.value.map(Self.isWarned) != true
        }
        let count = activeAnomalies &+ (status.anomalies.clearing ?? 0) &- (status.topAnomalies.count - untold.count)
        let limit = count > min(Self.mostAnomalies, room) ? min(Self.mostAnomalies, room - 1) : count
        let shown = untold.prefix(max(1, limit))
        let rows = shown.map { anomaly in
            [
                anomaly.severityText,
                TextRun(anomaly.isOver ? "over" : anomaly.age(at: status.time, units), anomaly.emphasis),
                TextRun(anomaly.summary, anomaly.emphasis),
            ]
        }
        let columns = [
            TableColumn(""), TableColumn("", .right),
            TableColumn("", shrinking: TableColumn.Shrinking(minimum: 20, keeping: .head)),
        ]
        let lines = Table(columns: columns, rows: rows).lines(titles: false, format)
        let more = count &- shown.count
        return lines + (more > 0 ? [StyledLine("\(units.count(more)) more: tcpwatchctl anomalies")] : [])
    }
}
