import Connections

extension ConnectionTable {
    /// A whole sweep: what the table made of each sample, and the cookies of those that have gone.
    ///
    /// - Parameter isWhole: false breaks the sweep off after the samples.
    mutating func sweep(
        _ samples: [ConnectionSample], at uptime: Duration = .zero, group: UInt16 = 0, isWhole: Bool = true
    ) -> (sights: [Sight], gone: [UInt64]) {
        var gone: [UInt64] = []
        beginSweep(at: uptime)
        let sights = samples.map { sample in
            let sight = apply(sample)
            return sight == .unknown ? follow(sample, group: group) : sight
        }
        if isWhole {
            endSweep { gone.append($0.cookie) }
        } else {
            abandonSweep()
        }
        return (sights, gone)
    }
}
