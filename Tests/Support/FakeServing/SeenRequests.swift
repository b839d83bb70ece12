import Synchronization

/// The requests that a fake daemon saw.
final class SeenRequests: Sendable {
    private let requests = Mutex<[String]>([])

    var all: [String] { requests.withLock { $0 } }

    func add(_ request: String) {
        requests.withLock { $0.append(request) }
    }
}
