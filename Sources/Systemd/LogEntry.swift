/// One thing to tell the operator, structured as the journal keeps it.
///
/// The message is constant and says what happened; what differs from one time to the next is in the fields, so that
/// entries can be selected and counted without parsing text.
package struct LogEntry: Sendable, Hashable {
    /// The most fields that an entry carries; those beyond are left out.
    ///
    /// libsystemd hands the kernel up to five buffers a field in one sendmsg(2), which takes 1,024 (`IOV_MAX`).
    package static let maximumFieldCount = 128

    /// How urgent the entry is.
    package let priority: LogPriority

    /// What happened, in words that do not change.
    package let message: String

    /// What kind of event it is, for entries that have one.
    package let messageID: MessageID?

    /// What it is about, for a kind of event that concerns many things. Entries of one kind about different things are
    /// told apart when there are too many (``LogQueue``); the journal is not told.
    package let subject: String

    /// What differs from one time to the next.
    package let fields: [LogField]

    /// Where the entry was made.
    package let source: SourceLocation

    /// Makes an entry for a place recorded elsewhere.
    package init(
        _ priority: LogPriority,
        _ message: String,
        messageID: MessageID? = nil,
        subject: String = "",
        fields: [LogField] = [],
        source: SourceLocation
    ) {
        self.priority = priority
        self.message = message
        self.messageID = messageID
        self.subject = subject
        self.fields = Array(fields.prefix(Self.maximumFieldCount))
        self.source = source
    }

    /// Makes an entry at the place that calls.
    package init(
        _ priority: LogPriority,
        _ message: String,
        messageID: MessageID? = nil,
        subject: String = "",
        fields: [LogField] = [],
        file: String = #fileID,
        line: UInt = #line,
        function: String = #function
    ) {
        let source = SourceLocation(file: file, line: line, function: function)
        self.init(priority, message, messageID: messageID, subject: subject, fields: fields, source: source)
    }

    /// The same entry with one field more, which displaces the last one if there is no room.
    func adding(_ field: LogField) -> LogEntry {
        LogEntry(
            priority, message, messageID: messageID, subject: subject,
            fields: fields.prefix(Self.maximumFieldCount - 1) + [field], source: source)
    }
}
