/// What a path has done so far, in packets that carry TCP.
package struct PathCounters: Sendable, Hashable {
    /// Entered the path.
    package var entered = 0
    /// Left it at the far end, second copies included.
    package var delivered = 0
    package var droppedByBlackHole = 0
    package var droppedByRule = 0
    package var droppedByLoss = 0
    /// Dropped because they did not fit the queue of ``PathSettings/rate`` or what a path holds at most.
    package var droppedByQueue = 0
    package var duplicated = 0
    /// Held back for others to overtake, by ``PathSettings/reordering`` or a rule.
    package var reordered = 0
    /// Marked Congestion Experienced.
    package var marked = 0
    /// Under way, second copies included: a gauge.
    package var underWay = 0

    /// Dropped for any cause.
    package var dropped: Int { droppedByBlackHole + droppedByRule + droppedByLoss + droppedByQueue }

    mutating func count(_ fate: PacketFate) {
        entered += 1
        switch fate {
        case .dropped(.blackHole): droppedByBlackHole += 1
        case .dropped(.rule): droppedByRule += 1
        case .dropped(.loss): droppedByLoss += 1
        case .dropped(.queue): droppedByQueue += 1
        case .passed(_, let copies, let isReordered, let isMarked):
            underWay += copies
            duplicated += copies - 1
            reordered += isReordered ? 1 : 0
            marked += isMarked ? 1 : 0
        }
    }
}
