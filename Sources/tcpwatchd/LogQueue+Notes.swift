import Catalog
import Systemd

extension LogQueue {
    /// A queue in front of a sink, which words in the daemon's way what is missing in its log.
    convenience init(_ target: any LogSink) {
        self.init(target, notes: Notes(suppressed: LogEntry.init(suppressed:), lost: LogEntry.init(lost:)))
    }
}

extension LogEntry {
    /// Stands before the last of the entries that were too many.
    init(suppressed entries: SuppressedEntries) {
        self.init(
            .notice, "suppressed \(entries.count) entries, the next one is the last of them",
            messageID: DaemonMessage.entriesSuppressed.id,
            fields: [LogField("TCPWATCH_SUPPRESSED", "\(entries.count)")]
                + entries.last.fields.filter { $0.name == "TCPWATCH_KIND" })
    }

    /// Stands in the place of entries that the log did not take: it did not listen for too long, or its disk was full.
    init(lost count: UInt64) {
        self.init(
            .warning, "lost \(count) entries that the log did not take",
            messageID: DaemonMessage.entriesLost.id, fields: [LogField("TCPWATCH_LOST", "\(count)")])
    }
}
