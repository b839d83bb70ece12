/// Where log entries go.
///
/// Writing cannot fail for the caller: there is nobody left to tell. A sink counts what it could not deliver, or hands
/// it to another.
package protocol LogSink: Sendable {
    /// Delivers one entry, from any thread.
    func write(_ entry: LogEntry)

    /// How many entries reached nobody.
    var lostEntries: UInt64 { get }
}
