import Aggregation
import Testing

@testable import Detection

@Suite("When a census of ports is wanted") struct CensusWishTests {
    /// A poll with so many ports in use; what it says of exhaustion begins at 720.
    ///
    /// - Parameter busiest: the ports of the busiest route, where a census was made.
    private func poll(_ ports: Int, at seconds: Double, busiest: Int? = nil) -> Observation {
        .made(at: seconds) {
            $0.portsAtMost = ports
            $0.census = busiest.map { .made($0) }
        }
    }

    @Test("never below the level, and the first time above it")
    func first() {
        var diagnosis = Diagnosis.made()
        #expect(!diagnosis.wantsCensus(poll(719, at: 0)))
        _ = diagnosis.observe(poll(719, at: 0))
        #expect(diagnosis.wantsCensus(poll(721, at: 1)))
    }

    @Test("not again before ports have grown by what the busiest route lacked, or a minute has passed since the census")
    func again() {
        var diagnosis = Diagnosis.made()
        _ = diagnosis.observe(poll(800, at: 0, busiest: 500))
        for second in 1..<60 {
            #expect(!diagnosis.wantsCensus(poll(1019, at: Double(second))))
            #expect(diagnosis.wantsCensus(poll(1021, at: Double(second))))
            _ = diagnosis.observe(poll(800, at: Double(second)))
        }
        #expect(diagnosis.wantsCensus(poll(800, at: 60)))
        #expect(!diagnosis.wantsCensus(poll(719, at: 60)))
        _ = diagnosis.observe(poll(800, at: 60, busiest: 500))
        #expect(!diagnosis.wantsCensus(poll(800, at: 61)))
    }

    @Test("at every poll while the busiest route is at the level, even if ports become fewer")
    func busy() {
        var diagnosis = Diagnosis.made()
        for second in 0..<5 {
            let ports = 800 - second * 15
            #expect(diagnosis.wantsCensus(poll(ports, at: Double(second))))
            _ = diagnosis.observe(poll(ports, at: Double(second), busiest: 721))
        }
        _ = diagnosis.observe(poll(800, at: 5, busiest: 700))
        #expect(!diagnosis.wantsCensus(poll(800, at: 6)))
    }

    @Test("again at once when it could not be made")
    func failed() {
        var diagnosis = Diagnosis.made()
        var missed = poll(800, at: 0)
        missed.isCensusMissing = true
        _ = diagnosis.observe(missed)
        #expect(diagnosis.wantsCensus(poll(800, at: 1)))
    }

    @Test("sockets in TIME_WAIT that are many or become more want one as well, and a steady number does not")
    func timeWait() {
        var diagnosis = Diagnosis.made()
        _ = diagnosis.observe(.made(at: 0) { $0.timeWait = 30_000 })
        #expect(diagnosis.wantsCensus(.made(at: 1) { $0.timeWait = 60_000 }))
        #expect(
            diagnosis.wantsCensus(
                .made(at: 1) {
                    $0.timeWait = 30_500
                    $0.timeWaitTrend = Trend(perSecond: 500, before: 0)
                }))
        #expect(!diagnosis.wantsCensus(.made(at: 1) { $0.timeWait = 30_000 }))
    }

    @Test("a detector that is off wants none")
    func disabled() {
        let diagnosis = Diagnosis.made {
            $0.ephemeralPortExhaustion.policy.isEnabled = false
            $0.timeWaitStorm.policy.isEnabled = false
        }
        var busy = poll(999, at: 0)
        busy.timeWait = 90_000
        #expect(!diagnosis.wantsCensus(busy))
    }
}
