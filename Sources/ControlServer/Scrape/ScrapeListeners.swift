package import Connections
import Glibc
import HTTPServing
import NIOCore
import ServiceLifecycle
import Synchronization

/// The scrape addresses in force: each is served by a listener of its own, and they change while the daemon runs.
package final class ScrapeListeners: Service {
    /// An address that is served, or about to be.
    struct Entry: Sendable {
        /// As it was asked for.
        let wanted: ListenAddress
        /// With the real port where 0 was asked for.
        let address: ListenAddress
        let listener: HTTPListener
    }

    private let entries: Mutex<[Entry]>
    private let makeListener: @Sendable (ScrapeSocket) -> HTTPListener
    private let arrivals = AsyncStream.makeStream(of: HTTPListener.self)

    /// - Parameters:
    ///   - sockets: the first ones, with the addresses that were asked for.
    ///   - makeListener: serves a socket.
    init(
        _ sockets: [(wanted: ListenAddress, socket: ScrapeSocket)],
        makeListener: @escaping @Sendable (ScrapeSocket) -> HTTPListener
    ) {
        self.makeListener = makeListener
        let first = sockets.map { wanted, socket in
            Entry(wanted: wanted, address: socket.address, listener: makeListener(socket))
        }
        entries = Mutex(first)
        for entry in first {
            arrivals.continuation.yield(entry.listener)
        }
    }

    /// Where the metrics are, with the ports that the kernel picked where 0 was asked for.
    package var metricsURLs: [String] { entries.withLock { $0.map(\.address.metricsURL) } }

    /// Serves until the daemon shuts down.
    package func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for await listener in arrivals.stream.cancelOnGracefulShutdown() {
                group.addTask { try await listener.run() }
            }
        }
    }

    /// Binds those of the wanted addresses that are not served yet; nothing changes until ``apply(_:)``.
    ///
    /// - Throws: when one of them cannot be listened on; then none is.
    package func prepare(_ wanted: [ListenAddress]) async throws(ControlServerError) -> ScrapeChange {
        var leaving = entries.withLock { $0 }
        var kept: [Int: Entry] = [:]
        for (index, address) in wanted.enumerated() {
            guard let place = leaving.firstIndex(where: { $0.wanted == address }) else { continue }
            kept[index] = leaving.remove(at: place)
        }
        var entries: [Entry] = []
        var new: [Entry] = []
        for (index, address) in wanted.enumerated() {
            if let entry = kept[index] {
                entries.append(entry)
                continue
            }
            let socket = try await bind(address, inPlaceOf: leaving)
            let entry = Entry(wanted: address, address: socket.address, listener: makeListener(socket))
            entries.append(entry)
            new.append(entry)
        }
        return ScrapeChange(entries: entries, new: new, leaving: leaving)
    }

    /// Serves the addresses that were prepared, and stops those that are no longer wanted; nobody listens there then.
    package func apply(_ change: ScrapeChange) async {
        entries.withLock { $0 = change.entries }
        for entry in change.new {
            arrivals.continuation.yield(entry.listener)
        }
        for entry in change.leaving {
            await entry.listener.stopListening()
        }
    }

    /// Binds to an address, also where one with the same port is in the way that is about to go: `0.0.0.0:9732` takes
    /// over from `127.0.0.1:9732` without a moment in which neither listens.
    private func bind(
        _ address: ListenAddress, inPlaceOf leaving: [Entry]
    ) async throws(ControlServerError) -> ScrapeSocket {
        let failure: ControlServerError
        do throws(ControlServerError) {
            return try ScrapeSocket(address)
        } catch {
            failure = error
        }
        let inTheWay = leaving.filter { $0.address.port == address.port }
        guard case .cannotListen(_, EADDRINUSE) = failure, !inTheWay.isEmpty else { throw failure }
        for entry in inTheWay {
            await entry.listener.share(true)
        }
        let result: Result<ScrapeSocket, ControlServerError>
        do throws(ControlServerError) {
            result = .success(try ScrapeSocket(address, sharesPort: true))
        } catch {
            result = .failure(error)
        }
        for entry in inTheWay {
            await entry.listener.share(false)
        }
        return try result.get()
    }
}

extension ListenAddress {
    /// Where the metrics are.
    var metricsURL: String { "http://\(self)/metrics" }
}
