import Aggregation

extension Histogram {
    /// The upper bound of the bucket that the median lies in; `nil` without observations, and when it lies beyond the
    /// last bound.
    func medianBound(_ bounds: [UInt32]) -> UInt32? {
        let half = (total + 1) / 2
        guard half > 0 else { return nil }
        var seen: UInt64 = 0
        for (bucket, bound) in bounds.enumerated() {
            seen += count(inBucket: bucket)
            if seen >= half { return bound }
        }
        return nil
    }
}
