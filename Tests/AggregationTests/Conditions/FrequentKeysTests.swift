import TestKit
import Testing

@testable import Aggregation

@Suite("Frequent keys") struct FrequentKeysTests {
    @Test("counts are exact as long as there are fewer keys than the width")
    func exact() {
        var keys = FrequentKeys<Int>(width: 1000)
        for number in 0..<999 { keys.add(number % 100, isMarked: number < 200) }
        #expect(keys.counts.count == 100)
        #expect(keys.counts.values.map(\.total).reduce(0, +) == 999)
        #expect(keys.counts.values.allSatisfy { $0.total == 10 || $0.total == 9 })
        #expect(keys.counts.values.allSatisfy { $0.marked == 2 })
    }

    @Test("marks count apart")
    func marks() {
        var keys = FrequentKeys<String>()
        for isMarked in [true, false, true] { keys.add("a", isMarked: isMarked) }
        keys.add("b")
        #expect(keys.counts["a"]?.total == 3 && keys.counts["a"]?.marked == 2)
        #expect(keys.counts["b"]?.total == 1 && keys.counts["b"]?.marked == 0)
    }

    @Test("of a million random keys little is kept, and what is kept is right within the bound", arguments: [1, 2])
    func million(seed: UInt64) {
        let (width, number) = (2048, 1_000_000)
        var generator = SeededGenerator(seed: seed)
        var keys = FrequentKeys<UInt32>(width: width)
        var exact: [UInt32: Int] = [:]
        var most = 0
        for index in 0..<number {
            // Every other key is one of two hundred, 0 by far the most frequent; the others hardly ever come again.
            let key =
                index.isMultiple(of: 2)
                ? UInt32.random(in: 0..<200, using: &generator) * UInt32.random(in: 0...1, using: &generator)
                : UInt32.random(in: 1000 ... .max, using: &generator)
            keys.add(key, isMarked: key.isMultiple(of: 2))
            exact[key, default: 0] += 1
            most = max(most, keys.counts.count)
        }
        let bound = number / width
        #expect(most <= 2 * width)
        for (key, count) in keys.counts {
            let truth = exact[key] ?? 0
            #expect(count.total <= truth)
            #expect(count.total >= truth - bound)
            #expect(count.marked == (key.isMultiple(of: 2) ? count.total : 0))
        }
        let frequent = exact.filter { $0.value > bound }
        #expect(frequent.count == 200)
        #expect(frequent.keys.allSatisfy { keys.counts[$0] != nil })
    }

    @Test("keys that never come again leave nothing behind")
    func unique() {
        var keys = FrequentKeys<Int>(width: 500)
        for number in 0..<100_000 { keys.add(number) }
        #expect(keys.counts.isEmpty)
    }
}
