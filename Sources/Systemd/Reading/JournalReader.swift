import CSystemd
import Glibc
package import Wording

/// Reads entries back from the journal, under the caller's own rights (sd_journal_open(3)).
///
/// First ``latest(_:since:until:where:)``, then as often as wanted ``next()`` for what came after, with ``wait(atMost:)``
/// between.
@safe package struct JournalReader: ~Copyable {
    /// How many bytes of an entry are kept, names and values. Ours are far shorter; a stranger's may be of any length.
    package static let maximumLength = 65_536

    private let journal: OpaquePointer

    /// Opens the journal at a place, with the entries of these kinds only.
    ///
    /// - Throws: ``SystemdError/journalUnreadable(errno:)``.
    package init(_ place: JournalPlace, messageIDs: [MessageID]) throws(SystemdError) {
        unsafe journal = try unsafe Self.open(place)
        // A hint only, for what is compressed.
        unsafe _ = sd_journal_set_data_threshold(journal, Self.maximumLength)
        for id in messageIDs {
            // Matches for the same field are alternatives. Fails only without memory, or for text that is no assignment.
            unsafe _ = sd_journal_add_match(journal, "MESSAGE_ID=\(id)", 0)
        }
    }

    private static func open(_ place: JournalPlace) throws(SystemdError) -> OpaquePointer {
        var opened: OpaquePointer?
        let result =
            switch place {
            case .machine: unsafe sd_journal_open(&opened, CInt(SD_JOURNAL_LOCAL_ONLY))
            case .directory(let path): unsafe sd_journal_open_directory(&opened, path, 0)
            }
        guard result >= 0, let opened = unsafe opened else { throw .journalUnreadable(errno: -result) }
        return unsafe opened
    }

    deinit {
        unsafe sd_journal_close(journal)
    }

    /// At most `limit` of the last entries that pass a test, oldest first, and whether there are older ones.
    ///
    /// - Parameters:
    ///   - since: the earliest time.
    ///   - until: the latest time.
    /// - Throws: ``SystemdError/journalUnreadable(errno:)``.
    package mutating func latest(
        _ limit: Int, since: UTCTime?, until: UTCTime?, where isWanted: (JournalRecord) -> Bool
    ) throws(SystemdError) -> (records: [JournalRecord], isComplete: Bool) {
        if let until {
            try Self.check(unsafe sd_journal_seek_realtime_usec(journal, Self.microseconds(until) + 1_000))
        } else {
            try Self.check(unsafe sd_journal_seek_tail(journal))
        }
        var records: [JournalRecord] = []
        var isComplete = true
        var newest: String?
        while try Self.check(unsafe sd_journal_previous(journal)) > 0 {
            let time = try time()
            if let until, time.seconds > until.seconds { continue }
            newest = newest ?? cursor
            // Older ones may stand between: entries are in the order of their arrival, and the clock can be set.
            if let since, time.seconds < since.seconds { continue }
            let record = record(at: time)
            guard isWanted(record) else { continue }
            guard records.count < limit else {
                isComplete = false
                break
            }
            records.append(record)
        }
        try stand(after: newest, or: since)
        return (records.reversed(), isComplete)
    }

    /// The entry after the one that was read last; `nil` if there is none yet.
    package mutating func next() throws(SystemdError) -> JournalRecord? {
        guard try Self.check(unsafe sd_journal_next(journal)) > 0 else { return nil }
        return record(at: try time())
    }

    /// Waits until there may be more, or the time is over.
    package mutating func wait(atMost limit: Duration) throws(SystemdError) {
        try Self.check(unsafe sd_journal_wait(journal, UInt64(max(.zero, limit) / .microseconds(1))))
    }

    /// Goes to the entry at a cursor, or where none was found to the beginning of what was asked for: whatever is there
    /// when it is looked for again is new.
    private func stand(after cursor: String?, or since: UTCTime?) throws(SystemdError) {
        if let cursor {
            try Self.check(unsafe sd_journal_seek_cursor(journal, cursor))
            try Self.check(unsafe sd_journal_next(journal))
        } else if let since {
            try Self.check(unsafe sd_journal_seek_realtime_usec(journal, Self.microseconds(since)))
        } else {
            try Self.check(unsafe sd_journal_seek_head(journal))
        }
    }

    /// Where the entry is that was read last.
    private var cursor: String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe sd_journal_get_cursor(journal, &text) >= 0, let text = unsafe text else { return nil }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    /// When journald received the present entry.
    private func time() throws(SystemdError) -> UTCTime {
        var microseconds: UInt64 = 0
        try Self.check(unsafe sd_journal_get_realtime_usec(journal, &microseconds))
        return UTCTime(secondsSince1970: Double(microseconds) / 1e6)
    }

    /// The present entry, of a known time. What cannot be read, or is too long, is absent.
    private func record(at time: UTCTime) -> JournalRecord {
        var fields: [String: [String]] = [:]
        var room = Self.maximumLength
        unsafe sd_journal_restart_data(journal)
        var data: UnsafeRawPointer?
        var length = 0
        while unsafe sd_journal_enumerate_available_data(journal, &data, &length) > 0 {
            guard length <= room else { continue }
            room -= length
            let bytes = unsafe UnsafeRawBufferPointer(start: data, count: length)
            guard let end = unsafe bytes.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = unsafe String(decoding: bytes[..<end], as: UTF8.self)
            unsafe fields[name, default: []].append(String(decoding: bytes[(end + 1)...], as: UTF8.self))
        }
        return JournalRecord(time: time, fields: fields)
    }

    private static func microseconds(_ time: UTCTime) -> UInt64 {
        UInt64(exactly: (max(0, time.seconds) * 1e6).rounded()) ?? .max
    }

    @discardableResult
    private static func check(_ result: CInt) throws(SystemdError) -> CInt {
        guard result >= 0 else { throw .journalUnreadable(errno: -result) }
        return result
    }
}
