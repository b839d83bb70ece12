/// What a path did with a packet.
package enum PacketFate: Sendable, Hashable {
    case dropped(Cause)
    /// It arrives `after` that time, unless it is held up.
    case passed(after: Duration, copies: Int, isReordered: Bool, isMarked: Bool)

    /// Why a packet was dropped.
    package enum Cause: String, Sendable, Hashable {
        /// ``PathSettings/isBlackHole``.
        case blackHole = "a black hole"
        /// ``PathSettings/rule``.
        case rule = "a rule"
        /// ``PathSettings/loss``.
        case loss
        /// It did not fit the queue of ``PathSettings/rate``, or what a path holds at most.
        case queue = "a full queue"
    }
}

extension PacketFate: CustomStringConvertible {
    package var description: String {
        switch self {
        case .dropped(let cause):
            "dropped by \(cause.rawValue)"
        case .passed(let time, let copies, let isReordered, let isMarked):
            "passed after \(time)\(copies > 1 ? ", twice" : "")\(isReordered ? ", held back" : "")"
                + (isMarked ? ", marked" : "")
        }
    }
}
