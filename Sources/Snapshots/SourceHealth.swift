/// How one source is doing: what it cost, and whether its last poll succeeded.
package struct SourceHealth: Sendable, Equatable {
    /// Polls that were completed.
    package var polls: UInt64 = 0
    /// Polls that failed.
    package var failures: UInt64 = 0
    /// Why the last poll failed; `nil` when it succeeded.
    package var error: String?
    /// Wall-clock time of the last completed poll.
    package var lastDuration: Duration = .zero
    /// CPU time of the last completed poll.
    package var lastCPU: Duration = .zero
    /// CPU time of all completed polls.
    package var totalCPU: Duration = .zero
    /// When the last completed poll ended, since the daemon's start; `nil` before the first.
    package var lastCompleted: Duration?

    package init() {}

    /// The last poll succeeded, and there was one.
    package var isUp: Bool { error == nil && lastCompleted != nil }
}
