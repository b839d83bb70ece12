import Testing

@testable import Figures

@Suite("SteadyLimits")
struct SteadyLimitsTests {
    private func cost(
        allocations: (Double, Double) = (200, 200), calls: (Double, Double) = (86, 186),
        floorCalls: (Double, Double) = (30, 130), bytes: (Int, Int) = (5_000_000, 11_400_000)
    ) -> SteadyCost {
        func memory(_ sockets: Int, _ bytes: Int) -> MemoryUse {
            MemoryUse(
                sockets: sockets, standing: ResidentMemory(totalBytes: bytes, anonymousBytes: bytes), after: nil)
        }
        return SteadyCost(
            few: SteadyPoll(sockets: 2_000, allocations: allocations.0, calls: calls.0, floorCalls: floorCalls.0),
            more: SteadyPoll(sockets: 10_000, allocations: allocations.1, calls: calls.1, floorCalls: floorCalls.1),
            memory: (memory(20_000, bytes.0), memory(100_000, bytes.1)))
    }

    @Test("a poll that needs no more for a socket than the bare dump, and 80 bytes, breaks no limit")
    func kept() {
        #expect(SteadyLimits().violations(of: cost()) == [])
    }

    @Test("figures at their limits break none")
    func atLimits() {
        let cost = cost(
            allocations: (200, 280), calls: (94, 219), floorCalls: (30, 130), bytes: (5_000_000, 12_680_000))
        #expect(SteadyLimits().violations(of: cost) == [])
    }

    @Test("more than a hundredth of an allocation for each additional socket is told")
    func allocations() {
        #expect(
            SteadyLimits().violations(of: cost(allocations: (200, 281))) == [
                "allocations of a poll for each additional socket: 0.010, where the limit is 0.010"
            ])
        #expect(
            SteadyLimits().violations(of: cost(allocations: (2_200, 10_200))) == [
                "allocations of a poll for each additional socket: 1.000, where the limit is 0.010"
            ])
    }

    @Test("system calls that grow faster than those of the bare dump are told")
    func callsPerSocket() {
        #expect(
            SteadyLimits().violations(of: cost(calls: (86, 286))) == [
                "system calls of a poll for each additional socket: 0.0250, where the limit is 0.0156"
            ])
    }

    @Test("system calls that every poll makes beside the dump are told")
    func callsBeside() {
        #expect(
            SteadyLimits().violations(of: cost(calls: (95, 195))) == [
                "system calls of a poll of 2,000 sockets: 95.0, where the limit is 94.0"
            ])
    }

    @Test("a socket that takes more than its bytes is told")
    func bytes() {
        #expect(
            SteadyLimits().violations(of: cost(bytes: (5_000_000, 13_080_000))) == [
                "bytes of memory for each additional socket: 101.0, where the limit is 96.0"
            ])
    }

    @Test("what is not known breaks its limit")
    func unknown() {
        let poll = SteadyPoll(sockets: 2_000, allocations: 200, calls: .nan, floorCalls: 30)
        let memory = MemoryUse(
            sockets: 0, standing: ResidentMemory(totalBytes: 1, anonymousBytes: 1), after: nil)
        let cost = SteadyCost(few: poll, more: poll, memory: (memory, memory))
        #expect(SteadyLimits().violations(of: cost).count == 4)
    }

    @Test("the table shows each figure beside the bare dump's and its limit")
    func section() {
        let rows = Section.steady(cost(), SteadyLimits()).table.split(separator: "\n").dropFirst(2)
        #expect(
            Array(rows) == [
                "| allocations per poll | 2,000 | 200.0 |  |  |",
                "| allocations per poll | 10,000 | 200.0 |  |  |",
                "| allocations per additional socket | 2,000 to 10,000 | 0.000 |  | 0.010 |",
                "| system calls per poll | 2,000 | 86.0 | 30.0 | 94.0 |",
                "| system calls per poll | 10,000 | 186.0 | 130.0 |  |",
                "| system calls per additional socket | 2,000 to 10,000 | 0.0125 | 0.0125 | 0.0156 |",
                "| bytes per additional socket | 20,000 to 100,000 | 80.0 |  | 96.0 |",
            ])
    }
}
