import Snapshots
import Synchronization
import Systemd

/// Tells the service manager how the daemon does: not ready before the first poll, nor after the end has begun, whatever
/// is reloaded meanwhile.
final class ServiceReporter: Sendable {
    private enum Phase {
        case starting
        case ready
        case stopping
    }

    private struct State {
        var phase = Phase.starting
        /// What the last reload left to say.
        var remark: String?
        /// What the manager was told last.
        var status = ""

        /// What there is to tell now.
        mutating func renew(_ snapshot: Snapshot) -> String {
            status = [snapshot.serviceStatus, remark].compactMap(\.self).joined(separator: "; ")
            return status
        }
    }

    private let state = Mutex(State())
    private let notifier = ServiceNotifier()
    private let log: DaemonLog

    init(log: DaemonLog) {
        self.log = log
    }

    /// The first poll is done.
    func ready(_ snapshot: Snapshot) {
        state.withLock { state in
            guard state.phase == .starting else { return }
            state.phase = .ready
            tell { try notifier.ready(status: state.renew(snapshot)) }
        }
    }

    /// What the status line tells of may have changed.
    func update(_ snapshot: Snapshot) {
        state.withLock { state in
            let before = state.status
            guard state.phase == .ready, state.renew(snapshot) != before else { return }
            tell { try notifier.status(state.status) }
        }
    }

    /// The configuration is being loaded anew.
    func reloading() {
        state.withLock { state in
            guard state.phase == .ready else { return }
            tell { try notifier.reloading() }
        }
    }

    /// The configuration was loaded anew, or was not.
    ///
    /// - Parameter remark: what the status line says of it until the next time; `nil` when all is well.
    func reloaded(remark: String?, _ snapshot: Snapshot) {
        state.withLock { state in
            state.remark = remark
            guard state.phase == .ready else { return }
            tell { try notifier.ready(status: state.renew(snapshot)) }
        }
    }

    /// The daemon cannot run, and why; it is about to end.
    func failed(_ reason: String) {
        tell { try notifier.status(reason) }
    }

    /// The daemon is about to stop.
    func stopping() {
        state.withLock { state in
            state.phase = .stopping
            tell { try notifier.stopping() }
        }
    }

    /// A manager that does not listen is no reason to stop watching.
    private func tell(_ notification: () throws -> Bool) {
        do {
            _ = try notification()
        } catch {
            log.cannotNotify(error)
        }
    }
}
