import Connections
import TestKit

@testable import Aggregation

extension Listener {
    /// A listener at 192.0.2.1:443 with an empty queue of 100 that has dropped nothing.
    static func made(
        _ cookie: UInt64 = 1, at local: Endpoint = Addresses.web, unit: String = "nginx.service", queue: UInt32 = 0,
        limit: UInt32? = 100, peak: UInt32? = nil, nearFull: Duration = .zero, drops: UInt64? = 0
    ) -> Listener {
        let sample = ConnectionSample.made(cookie, .listen) {
            $0.local = local
            $0.isIPv6Socket = local.address.family == .ipv6
        }
        var listener = Listener(sample, unit: unit, at: .zero)
        listener.queueLength = queue
        listener.queueLimit = limit
        listener.queuePeak = peak ?? queue
        listener.timeNearFull = nearFull
        listener.drops = drops
        return listener
    }
}
