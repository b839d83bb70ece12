import Synchronization

/// One direction of the laboratory's network. Its settings (``PathSettings``) can be changed at any time and apply to
/// the packets that enter from then on:
///
/// ```swift
/// lab.aToB.delay = .milliseconds(25)
/// lab.aToB.rule = .dropDataSegments([3])
/// ```
@dynamicMemberLookup
package final class NetworkPath: Sendable {
    private let state = Mutex(State())
    /// Tells the relay that something changed.
    private let signal: WakeSignal

    /// Longer than any process lives.
    private static let unlimited = Duration.seconds(100_000_000)

    private struct State {
        var settings = PathSettings()
        var counters = PathCounters()
        var log: PacketLog?
    }

    init(signal: WakeSignal) {
        self.signal = signal
    }

    /// A setting of ``PathSettings``.
    package subscript<Value>(dynamicMember member: WritableKeyPath<PathSettings, Value>) -> Value {
        get { settings[keyPath: member] }
        set { change { $0[keyPath: member] = newValue } }
    }

    /// Changes several settings at once: no packet meets only some of them. `change { $0 = PathSettings() }` makes the
    /// path as good as new.
    package func change(_ body: (inout PathSettings) -> Void) {
        state.withLock { body(&$0.settings) }
        signal.raise()
    }

    /// Lets everything that is under way wait, and what enters as well, for that time or until ``release()``. Then all of
    /// it arrives at once, in order: a delay spike.
    package func hold(for time: Duration? = nil) {
        change { $0.heldUntil = .now + (time ?? Self.unlimited) }
    }

    /// Ends a ``hold(for:)``.
    package func release() {
        change { $0.heldUntil = nil }
    }

    /// What the path has done since the laboratory was made.
    package var counters: PathCounters { state.withLock { $0.counters } }

    /// Begins to log packets, afresh.
    ///
    /// - Parameter limit: how many; those behind it are not logged.
    package func startLogging(limit: Int = 10_000) {
        state.withLock { $0.log = PacketLog(limit: limit, start: .now) }
    }

    /// What was logged since ``startLogging(limit:)``.
    package var log: [PacketLog.Entry] { state.withLock { $0.log?.entries ?? [] } }
}

/// What the relay needs.
extension NetworkPath {
    var settings: PathSettings { state.withLock { $0.settings } }

    func record(_ packet: Packet, _ fate: PacketFate, at now: ContinuousClock.Instant) {
        state.withLock { state in
            state.counters.count(fate)
            state.log?.add(packet, fate, at: now)
        }
    }

    func recordDelivery() {
        state.withLock { state in
            state.counters.underWay -= 1
            state.counters.delivered += 1
        }
    }
}
