import Connections

/// What a sample meant for the table, without the connection's past but for its group.
enum Sight: Equatable {
    case known(ConnectionDelta, group: UInt16)
    case opened(ConnectionDelta, group: UInt16)
    case reopened(ConnectionDelta, group: UInt16)
    case duplicate, unknown, untracked

    init(_ outcome: ConnectionTable.Outcome) {
        self =
            switch outcome {
            case .known(let delta, let history): .known(delta, group: history.group)
            case .opened(let delta, let history): .opened(delta, group: history.group)
            case .reopened(let delta, let history): .reopened(delta, group: history.group)
            case .duplicate: .duplicate
            case .unknown: .unknown
            case .untracked: .untracked
            }
    }
}

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
            let outcome = apply(sample)
            return Sight(outcome == .unknown ? follow(sample, group: group) : outcome)
        }
        if isWhole {
            endSweep { gone.append($0.cookie) }
        } else {
            abandonSweep()
        }
        return (sights, gone)
    }
}
