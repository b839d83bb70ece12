import Aggregation

/// How a histogram's whole numbers become numbers of its family's unit, and which of its bounds are shown.
///
/// Every bucket is a series of every group, so those that tell little are merged with the next.
struct HistogramScale: Sendable {
    struct Bucket: Sendable {
        /// Of the last of the histogram's buckets that belong to it.
        let index: Int
        let label: LabelText
    }

    let buckets: [Bucket]
    /// Bounds and sum are multiples of 10^−`decimals` of the family's unit.
    let decimals: Int

    /// - Parameters:
    ///   - bounds: those that were observed with.
    ///   - shown: some of them, ascending.
    init(_ bounds: [UInt32], shown: [UInt32], decimals: Int) {
        self.decimals = decimals
        buckets = shown.compactMap { bound in
            bounds.firstIndex(of: bound).map { index in
                var text = TextBuffer()
                text.append(DecimalNumber(UInt64(bound), decimals: decimals))
                return Bucket(index: index, label: LabelText(["le": String(decoding: text.bytes, as: UTF8.self)]))
            }
        }
    }

    /// The last bucket of every histogram.
    static let infinity = LabelText(["le": "+Inf"])

    /// RTT: µs, shown as seconds.
    static let roundTrip = HistogramScale(
        ConnectionHistograms.roundTripBounds, shown: ConnectionHistograms.roundTripBounds, decimals: 6)
    /// RTTVAR: µs, shown as seconds.
    static let variation = HistogramScale(
        ConnectionHistograms.roundTripBounds, shown: [500, 2_500, 10_000, 50_000, 250_000, 1_000_000], decimals: 6)
    /// RTO: µs, shown as seconds. Near the floor of 200 ms it follows the round-trip time; above, it tells of back-off.
    static let timeout = HistogramScale(
        ConnectionHistograms.timeoutBounds,
        shown: [210_000, 250_000, 400_000, 800_000, 1_600_000, 6_400_000, 30_000_000], decimals: 6)
    /// Windows: segments.
    static let window = HistogramScale(
        ConnectionHistograms.windowBounds, shown: [1, 2, 4, 10, 40, 160, 640, 2_560], decimals: 0)
}
