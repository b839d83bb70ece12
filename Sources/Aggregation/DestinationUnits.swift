package import Connections

/// Which unit connects to a destination, as far as the connections to it that polls first showed in the last ten minutes
/// agree.
///
/// Most short connections come and go between two polls, and their ends do not say whose they were.
package struct DestinationUnits: Sendable {
    private struct Sight {
        /// `nil` where several units connect.
        var unit: String?
        /// When a connection was last first seen.
        var last: Duration
    }

    private var sights: [Endpoint: Sight] = [:]
    /// When there may be something to forget again.
    private var nextPruning: Duration = .zero

    /// How many destinations are kept.
    private static let maximumCount = 4096
    /// What nobody was seen to connect to for this long makes room, and says nothing against another unit.
    private static let memory: Duration = .seconds(600)
    /// Between two looks for what is old enough: each goes through all of them.
    private static let pause: Duration = .seconds(10)

    package init() {}

    /// Takes note of a connection of a unit.
    package mutating func note(_ unit: String, at destination: Endpoint, at uptime: Duration) {
        guard unit != GroupKey.unknownUnit else { return }
        if let sight = sights[destination], uptime - sight.last < Self.memory {
            sights[destination] = Sight(unit: sight.unit == unit ? unit : nil, last: uptime)
            return
        }
        if sights.count >= Self.maximumCount, uptime >= nextPruning {
            sights = sights.filter { uptime - $0.value.last < Self.memory }
            nextPruning = uptime + Self.pause
        }
        guard sights.count < Self.maximumCount || sights[destination] != nil else { return }
        sights[destination] = Sight(unit: unit, last: uptime)
    }

    /// The unit; `nil` where none was seen, or several were.
    package func unit(of destination: Endpoint) -> String? { sights[destination]?.unit }
}
