import ControlClient
import Glibc
import Program
import Rendering
import UnixSignals

/// Keeps a page on a terminal up to date, in its place, until a signal ends it.
struct TerminalWatch<Body: Decodable & Sendable>: Sendable {
    let presentation: Presentation<Body>
    let interval: WatchInterval

    /// The first answer must be a success: what is wrong from the beginning does not get better by waiting.
    func run() async throws {
        let first = try update(of: try await presentation.fetch())
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        try presentation.stream.write(Page.hideCursor)
        let signal: UnixSignal?
        do {
            signal = try await withThrowingTaskGroup(of: UnixSignal?.self) { group in
                group.addTask { await signals.first { _ in true } }
                group.addTask { try await refresh(first) }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
        } catch {
            try? presentation.stream.write(Page.restoreCursor)
            throw error
        }
        try presentation.stream.write(Page.restoreCursor)
        if let signal { end(by: signal) }
    }

    private func refresh(_ first: String) async throws -> UnixSignal? {
        var update = first
        while true {
            try presentation.stream.write(update)
            try await Task.sleep(for: interval.duration)
            do throws(ClientError) {
                update = try self.update(of: try await presentation.fetch())
            } catch {
                update = self.update(of: error)
            }
        }
    }

    private func update(of answer: DaemonAnswer) throws(ClientError) -> String {
        let format = presentation.format
        return try presentation.page(of: answer, format).screenUpdate(format)
    }

    private func update(of failure: ClientError) -> String {
        let format = presentation.format
        return FailurePage("\(failure)", hint: failure.hint, interval: "\(interval)", format: format).page
            .screenUpdate(format)
    }

    private func end(by signal: UnixSignal) -> Never {
        switch signal {
        case .sigterm: die(of: SIGTERM)
        case .sighup: die(of: SIGHUP)
        default: die(of: SIGINT)
        }
    }
}
