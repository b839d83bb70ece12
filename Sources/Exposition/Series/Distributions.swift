import Aggregation

/// The histograms of a group.
struct Distributions: SeriesNumbers {
    private(set) var histograms = ConnectionHistograms()
    private(set) var present: UInt64 = 0
    private(set) var serial: UInt64 = 0

    init() {}

    init(_ group: ConnectionGroup) {
        histograms = group.histograms
        serial = group.serial
        // Connections that never moved data have nothing to show.
        present = activity == 0 ? 0 : UInt64(clamping: group.states.total)
    }

    mutating func add(_ other: Distributions) {
        histograms.add(other.histograms)
        present &+= other.present
    }

    var counters: Distributions { self }

    /// Observations: every one has a congestion window.
    var activity: UInt64 { histograms.congestionWindow.total }
}
