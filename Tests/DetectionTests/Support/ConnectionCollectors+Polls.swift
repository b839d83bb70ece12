import Aggregation
import Connections
import KernelFacts

@testable import Detection

extension ConnectionCollectors {
    /// Shows it a whole poll.
    ///
    /// - Parameters:
    ///   - samples: all in one group and of one age.
    ///   - gone: cookies, and the last state that was seen of them.
    ///   - groups: by their numbers.
    mutating func poll(
        _ samples: [ConnectionSample], age: Duration = .seconds(1000), gone: [UInt64: TCPState] = [:],
        group: UInt16 = 0, groups: [ConnectionGroup] = GroupTable(limit: 0).groups,
        detectors: DetectorSettings = DetectorSettings(), limits: SystemLimits? = nil
    ) -> ConnectionConditions {
        begin(PollContext(detectors, limits: limits))
        for sample in samples where sample.state.mask & states != 0 {
            take(sample, ConnectionDelta(), ConnectionContext(group: group, stateAge: StateAge(age)))
        }
        for (cookie, state) in gone { remove(cookie, in: state) }
        return harvest(groups)
    }
}
