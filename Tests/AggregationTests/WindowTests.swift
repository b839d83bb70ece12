import TestKit
import Testing

@testable import Aggregation

@Suite("Windowed counters") struct WindowTests {
    private typealias Pair = SIMD2<UInt64>

    /// One more and ten more every second, after so many seconds.
    private func window(seconds: Int, every step: Int = 1) -> Window<64, Pair> {
        var window = Window<64, Pair>(span: .seconds(60))
        for second in stride(from: 0, through: seconds, by: step) {
            window.add(Pair(1, 10) &* Pair(repeating: UInt64(step)), at: .seconds(second))
        }
        return window
    }

    @Test("nothing is said before the second poll, and while no time has passed")
    func first() {
        var window = Window<8, Pair>(span: .seconds(60))
        #expect(window.growth(over: .seconds(10)) == nil)
        window.add(Pair(5, 5), at: .seconds(3))
        #expect(window.growth(over: .seconds(10)) == nil)
        window.add(Pair(5, 5), at: .seconds(3))
        #expect(window.growth(over: .seconds(10)) == nil)
        window.add(Pair(1, 2), at: .seconds(4))
        #expect(window.growth(over: .seconds(10))?.counters == Pair(6, 7))
        #expect(window.growth(over: .seconds(10))?.elapsed == .seconds(1))
    }

    @Test("one window answers for each of the times", arguments: [10, 30, 60])
    func times(seconds: Int) throws {
        let growth = try #require(window(seconds: 300).growth(over: .seconds(seconds)))
        #expect(growth.counters == Pair(UInt64(seconds), UInt64(seconds * 10)))
        #expect(growth.elapsed == .seconds(seconds))
    }

    @Test(
        "when watching has just begun, or polls are rarer, the time is told that there is",
        arguments: [(4, 1), (40, 20)])
    func shortOrRare(seconds: Int, step: Int) throws {
        let growth = try #require(window(seconds: seconds, every: step).growth(over: .seconds(10)))
        let expected = min(seconds, max(10, step))
        #expect(growth.elapsed == .seconds(expected))
        #expect(growth.counters == Pair(UInt64(expected), UInt64(expected * 10)))
    }

    @Test("missed polls lose nothing")
    func missed() throws {
        var window = window(seconds: 20)
        window.add(Pair(500, 0), at: .seconds(45))
        let growth = try #require(window.growth(over: .seconds(30)))
        #expect(growth.elapsed == .seconds(30))
        #expect(growth.counters == Pair(505, 50))
        #expect(window.growth(over: .seconds(10))?.elapsed == .seconds(25))
    }

    @Test("sums wrap in their width, and what they went up by stays right")
    func wraps() throws {
        var window = Window<14, SIMD4<UInt32>>(span: .seconds(60))
        for second in 0...100 { window.add(SIMD4(repeating: 1 << 30), at: .seconds(second * 5)) }
        #expect(window.growth(over: .seconds(10))?.counters == SIMD4(repeating: 1 << 31))
    }

    @Test("polls that come more often than there is room for are kept together, none is lost")
    func tooMany() throws {
        var window = Window<14, SIMD2<UInt32>>(span: .seconds(60))
        var random = SeededGenerator(seed: 3)
        var (now, sum, sums): (Int, UInt32, [(Int, UInt32)]) = (0, 0, [])
        for _ in 1...5000 {
            now += .random(in: 1...700, using: &random)
            let growth = UInt32.random(in: 0...9, using: &random)
            sum += growth
            sums.append((now, sum))
            window.add(SIMD2(growth, 0), at: .milliseconds(now))
            guard let told = window.growth(over: .seconds(30)) else { continue }
            // Exactly what happened since one of the polls, and not one that is much farther back than asked for.
            let (base, before) = try #require(sums.last { told.elapsed == .milliseconds(now - $0.0) })
            #expect(told.counters.x == sum - before)
            #expect(now < 40_000 || (30_000...36_000).contains(now - base))
        }
    }

    @Test("it takes the room that its capacity says")
    func size() {
        #expect(MemoryLayout<Window<14, SIMD4<UInt32>>>.size == 14 * (16 + 8) + 24)
        #expect(MemoryLayout<Window<64, SIMD8<UInt64>>>.size == 64 * (64 + 8) + 24)
    }
}
