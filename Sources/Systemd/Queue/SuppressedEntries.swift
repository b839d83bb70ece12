/// Entries of one key that were held back.
package struct SuppressedEntries: Sendable, Hashable {
    /// How many.
    package let count: UInt64

    /// The last of them, which tells how things stand now.
    package let last: LogEntry

    package init(count: UInt64, last: LogEntry) {
        self.count = count
        self.last = last
    }
}
