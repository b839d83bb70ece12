import TestKit
import Testing

@testable import NetworkLab

@Suite("The queue of packets under way") struct PacketQueueTests {
    private let start = ContinuousClock.now

    @Test("packets leave by their time, and in their order when the time is the same") func sorts() {
        var generator = SeededGenerator(seed: 1)
        var queue = PacketQueue()
        var expected: [(due: Int, number: UInt8)] = []
        for number in UInt8.min ... .max {
            let due = Int.random(in: 0..<32, using: &generator)
            expected.append((due, number))
            queue.add([number], due: start + .milliseconds(due))
        }
        #expect(queue.byteCount == 256)
        var taken: [UInt8] = []
        while let packet = queue.takeFirst(dueBy: start + .seconds(1)) {
            taken += packet
        }
        // Sorting by number within a time is what "in their order" means: numbers were given in order.
        #expect(taken == expected.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(\.number))
        #expect(queue.byteCount == 0)
        #expect(queue.firstDue == nil)
    }

    @Test("nothing leaves before it is due") func waits() {
        var queue = PacketQueue()
        queue.add([1], due: start + .milliseconds(2))
        queue.add([2], due: start + .milliseconds(1))
        #expect(queue.firstDue == start + .milliseconds(1))
        #expect(queue.takeFirst(dueBy: start) == nil)
        #expect(queue.takeFirst(dueBy: start + .milliseconds(1)) == [2])
        #expect(queue.takeFirst(dueBy: start + .milliseconds(1)) == nil)
        #expect(queue.takeFirst(dueBy: start + .milliseconds(2)) == [1])
    }
}
