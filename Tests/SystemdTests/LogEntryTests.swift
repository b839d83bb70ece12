import Testing

@testable import Systemd

@Suite("Log entries")
struct LogEntryTests {
    @Test("an entry knows where it was made")
    func source() {
        let line: UInt = #line + 1
        let entry = LogEntry(.notice, "started")
        #expect(entry.source.file == "SystemdTests/LogEntryTests.swift")
        #expect(entry.source.line == line)
        #expect(entry.source.function == "source()")
    }

    @Test("fields beyond the limit are left out")
    func fieldLimit() {
        let fields = (0...LogEntry.maximumFieldCount).map { LogField("F\($0)", "") }
        let entry = LogEntry(.notice, "many", fields: fields)
        #expect(entry.fields == Array(fields.dropLast()))
    }

    @Test("a field is added to the others, and takes the last one's place when the entry is full")
    func addedField() {
        let added = LogField("ADDED", "")
        #expect(
            LogEntry(.notice, "few", fields: [LogField("A", "")]).adding(added).fields == [LogField("A", ""), added])
        let full = LogEntry(
            .notice, "full", fields: (1...LogEntry.maximumFieldCount).map { LogField("F\($0)", "") })
        #expect(full.adding(added).fields == full.fields.dropLast() + [added])
    }
}
