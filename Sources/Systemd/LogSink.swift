/// Where log entries go.
///
/// Who logs has nobody to tell that writing failed; ``LogQueue`` counts what a sink did not deliver, and says so in the log
/// when it can.
package protocol LogSink: Sendable {
    /// Delivers one entry, from any thread.
    ///
    /// - Returns: whether it was taken.
    @discardableResult
    func write(_ entry: LogEntry) -> Bool

    /// How many entries reached nobody, where the sink counts them, as ``LogQueue`` does.
    var lostEntries: UInt64 { get }
}

extension LogSink {
    package var lostEntries: UInt64 { 0 }
}
