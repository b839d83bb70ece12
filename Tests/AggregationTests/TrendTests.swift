import Aggregation
import Testing

@Suite("The trend of a number") struct TrendTests {
    /// The trend after polls of a number.
    private func trend(_ numbers: [Int], every interval: Double = 1) -> Trend? {
        var meter = TrendMeter()
        for (index, number) in numbers.enumerated() {
            meter.record(number, at: .seconds(Double(index) * interval))
        }
        return meter.trend
    }

    @Test("steady growth is told once it has lasted for 20 s, whatever the interval", arguments: [0.5, 1, 5, 7])
    func steady(interval: Double) {
        let numbers = (0...Int(60 / interval)).map { 1000 + Int(Double($0 * 600) * interval) }
        let needed = Int((21 / interval).rounded(.up))
        #expect(trend(Array(numbers.prefix(Int(19 / interval))), every: interval) == nil)
        let early = trend(Array(numbers.prefix(max(needed + 1, 4))), every: interval)
        #expect(early.map { Int($0.perSecond.rounded()) } == 600)
        #expect(early?.before == 1000)
    }

    @Test("a burst is none, wherever it lies in the time that is looked at", arguments: [1, 2, 5])
    func burst(interval: Int) {
        for start in 0..<40 {
            let numbers = stride(from: 0, through: 60, by: interval).map { min(12_000, max(0, ($0 - start) * 6000)) }
            for count in numbers.indices {
                let rate = trend(Array(numbers.prefix(count + 1)), every: Double(interval))?.perSecond ?? 0
                #expect(rate == 0, "\(start) s, \(count) polls")
            }
        }
    }

    @Test("what becomes less has a negative one, and what was there before it grew is told")
    func falling() {
        #expect(trend((0..<40).map { 9000 - $0 * 100 })?.perSecond == -100)
        let later = (0..<200).map { $0 < 170 ? 5000 : 5000 + ($0 - 170) * 300 }
        #expect(trend(later) == Trend(perSecond: 300, before: 5000))
    }

    @Test("nothing is told of polls that are too far apart, nor of a single one")
    func rare() {
        #expect(trend([0, 1_000_000, 2_000_000, 3_000_000], every: 40) == nil)
        #expect(trend([7]) == nil)
        #expect(trend([]) == nil)
    }
}
