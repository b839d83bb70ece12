/// What entries have in common that count as the same when there are too many of them.
struct LogKey: Hashable, Sendable {
    /// Longer than any subject of ours; what is beyond does not tell entries apart.
    private static let maximumLength = 256

    private let messageID: MessageID?
    private let text: String

    /// The kind of an entry and what it is about, or else its words.
    init(_ entry: LogEntry) {
        messageID = entry.messageID
        text = String((entry.messageID == nil ? entry.message : entry.subject).prefix(Self.maximumLength))
    }

    private init() {
        messageID = nil
        text = ""
    }

    /// All entries for which there is no room to tell them apart.
    static let others = LogKey()
}
