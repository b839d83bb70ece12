import POSIX
import Settings
import Synchronization

/// Loads settings on a thread of its own: files may be slow to read, and nothing else waits for them.
final class SettingsLoading: Sendable {
    typealias Outcome = Result<LoadedSettings, SettingsError>

    private enum State {
        case idle
        case waiting(CheckedContinuation<Outcome?, Never>)
        case ended
    }

    private let state = Mutex(State.idle)

    private init() {}

    /// The settings, or what is wrong with them; `nil` when the task is cancelled, and the thread goes on for nobody.
    static func run(_ load: @escaping ConfigurationInForce.SettingsSource) async -> Outcome? {
        let loading = SettingsLoading()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loading.begin(load, continuation)
            }
        } onCancel: {
            loading.end(nil)
        }
    }

    private func begin(
        _ load: @escaping ConfigurationInForce.SettingsSource, _ continuation: CheckedContinuation<Outcome?, Never>
    ) {
        let isWanted = state.withLock { state in
            guard case .idle = state else { return false }
            state = .waiting(continuation)
            return true
        }
        guard isWanted else { return continuation.resume(returning: nil) }
        let work: @Sendable () -> Void = {
            do throws(SettingsError) {
                self.end(.success(try load()))
            } catch {
                self.end(.failure(error))
            }
        }
        // Where the system gives no thread, one of those that run tasks is held up instead.
        if let thread = Thread(work) { thread.detach() } else { work() }
    }

    private func end(_ outcome: Outcome?) {
        let state = state.withLock { exchange(&$0, with: .ended) }
        if case .waiting(let continuation) = state { continuation.resume(returning: outcome) }
    }
}
