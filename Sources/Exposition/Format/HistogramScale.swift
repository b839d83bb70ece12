import Aggregation

/// How a histogram's whole numbers become numbers of its family's unit.
struct HistogramScale: Sendable {
    /// The upper bounds of the buckets, as they were observed with.
    let bounds: [UInt32]
    /// Bounds and sum are multiples of 10^−`decimals` of the family's unit.
    let decimals: Int

    /// RTT and RTTVAR: µs, shown as seconds.
    static let roundTrip = HistogramScale(bounds: ConnectionHistograms.roundTripBounds, decimals: 6)
    /// RTO: µs, shown as seconds.
    static let timeout = HistogramScale(bounds: ConnectionHistograms.timeoutBounds, decimals: 6)
    /// Windows: segments.
    static let window = HistogramScale(bounds: ConnectionHistograms.windowBounds, decimals: 0)
}
