import ProcNet
import Testing

@testable import Engine

@Suite("Memory after a storm")
struct FreedMemoryTests {
    /// 64 MiB in blocks of the heap's, and between them small ones that stay, so that no end of the heap becomes free.
    private final class Storm {
        private static let blocks = 1_024
        private var held: [[UInt64]] = []
        private var freed: [[UInt64]] = []

        init() {
            for number in 0..<Self.blocks {
                held.append([UInt64](repeating: UInt64(number), count: 16))
                freed.append([UInt64](repeating: UInt64(number), count: 8_000))
            }
        }

        func pass() { freed = [] }
    }

    @Test("what a storm took is given back, also by a second one that uses the same memory again")
    func givenBack() throws {
        var reader = ProcessStatisticsReader()
        var memory = FreedMemory()
        memory.giveBack(at: .seconds(10), &reader)
        for round in 1...3 {
            let storm = Storm()
            let during = try reader.anonymousMemoryBytes()
            storm.pass()
            memory.giveBack(at: .seconds(10 + 10 * round), &reader)
            let after = try reader.anonymousMemoryBytes()
            #expect(after + 24 << 20 < during, "round \(round): \(during) meanwhile, \(after) after")
            withExtendedLifetime(storm) {}
        }
    }
}
