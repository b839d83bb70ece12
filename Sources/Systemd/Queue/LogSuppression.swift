/// Decides which log entries are too many.
///
/// Two bounds hold: for the entries of one ``LogKey``, and for all together. What is held back is counted by its key, and
/// the last of it is kept until the key's time is over: then it is handed out with the count, so that the log's last word
/// about anything is true. Both bounds are far below what journald takes from a service, 10,000 in 30 s
/// (`RateLimitBurst=`, journald.conf(5)), beyond which it drops entries on its own.
struct LogSuppression: Sendable {
    /// How much is too much.
    struct Limits: Sendable {
        /// Of one key within ``keyInterval``: more than the raising, escalation and clearing of a finding.
        var entriesPerKey = 5
        var keyInterval: Duration = .seconds(60)
        /// Of all keys within ``interval``.
        var entries = 200
        /// The same for entries of priority `err` and worse, for which there is more room.
        var urgentEntries = 1_000
        var interval: Duration = .seconds(30)
        /// How many keys are told apart.
        var keys = 500
        /// The same for a key that comes with an entry of priority `err` or worse: beside those, one for each that may
        /// be written.
        var urgentKeys = 1_500
    }

    private let limits: Limits
    private var windows: [LogKey: Window] = [:]
    private var all: (began: ContinuousClock.Instant, entries: Int)?

    /// What became of the entries of a key since one of them began its time.
    private struct Window {
        let began: ContinuousClock.Instant
        var entries = 0
        var suppressed: SuppressedEntries?
    }

    init(_ limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Whether an entry may be written now; one that may not is counted and will be told of.
    ///
    /// Call ``release(at:)`` before.
    mutating func admits(_ entry: LogEntry, at now: ContinuousClock.Instant) -> Bool {
        let isUrgent = entry.priority.rawValue <= LogPriority.error.rawValue
        var key = LogKey(entry)
        if windows[key] == nil, windows.count >= (isUrgent ? limits.urgentKeys : limits.keys) {
            key = .others
        }
        let entries = entriesOfAll(at: now)
        let limit = isUrgent ? limits.urgentEntries : limits.entries
        var window = windows[key] ?? Window(began: now)
        let isAdmitted = key != .others && entries < limit && window.entries < limits.entriesPerKey
        if isAdmitted {
            window.entries += 1
            all?.entries += 1
        } else {
            window.suppressed = SuppressedEntries(count: (window.suppressed?.count ?? 0) + 1, last: entry)
        }
        windows[key] = window
        return isAdmitted
    }

    /// What was held back of the keys whose time is over, in the order in which it began. The entry that is handed out is
    /// the first of the key's next time.
    mutating func release(at now: ContinuousClock.Instant) -> [SuppressedEntries] {
        let over = windows.filter { now - $0.value.began >= limits.keyInterval }
        guard !over.isEmpty else { return [] }
        for (key, window) in over {
            windows[key] = window.suppressed == nil ? nil : Window(began: now, entries: 1)
        }
        windows[.others]?.entries = 0
        return Self.inOrder(over.values)
    }

    /// What is held back altogether, for a log that ends.
    mutating func releaseAll() -> [SuppressedEntries] {
        defer { windows = [:] }
        return Self.inOrder(windows.values)
    }

    /// When there will be something to release, unless nothing is held back.
    var nextRelease: ContinuousClock.Instant? {
        windows.values.filter { $0.suppressed != nil }.map(\.began).min()?.advanced(by: limits.keyInterval)
    }

    private static func inOrder(_ windows: some Collection<Window>) -> [SuppressedEntries] {
        windows.sorted { $0.began < $1.began }.compactMap(\.suppressed)
    }

    /// How many entries were admitted in the present interval.
    private mutating func entriesOfAll(at now: ContinuousClock.Instant) -> Int {
        if let all, now - all.began < limits.interval { return all.entries }
        all = (began: now, entries: 0)
        return 0
    }
}

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
