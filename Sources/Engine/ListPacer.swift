/// Decides when the next list of connections may be made, so that lists stay within their share of a core, however often
/// somebody asks.
///
/// A list has CPU time in hand, which fills up by the share and which lists use up. It may begin as soon as there is
/// some; what it costs beyond that, those behind it wait for.
struct ListPacer {
    /// The share of one core, polls included; `nil` for any.
    let budget: Double?
    /// CPU time in hand; negative while it is owed.
    private var credit = longestCredit
    private var asOf: Duration = .zero
    /// CPU time of a list, averaged over the last few.
    private var averageCost: Duration = .zero

    /// What lists may have in hand: some tens of long ones.
    private static let longestCredit: Duration = .seconds(1)
    /// Who would have to wait longer is told to come again.
    private static let longestWait: Duration = .seconds(20)
    /// However dear polls are, lists have this much of the budget.
    private static let smallestPart = 0.5
    /// How much the latest list weighs in the average.
    private static let weight = 0.3

    init(budget: Double?) {
        self.budget = budget
    }

    /// Takes a place behind those who wait.
    ///
    /// - Parameters:
    ///   - now: since the daemon's start.
    ///   - pollShare: the share of a core that polls take.
    /// - Throws: ``ListsBusy`` when it would take too long.
    mutating func reserve(at now: Duration, pollShare: Double) throws(ListsBusy) -> Place {
        guard let budget, budget > 0 else { return Place(wait: .zero, reserved: .zero) }
        let share = max(budget - pollShare, budget * Self.smallestPart)
        credit = min(credit + (now - asOf) * share, Self.longestCredit)
        asOf = now
        let wait = max(.zero, .zero - credit) / share
        guard wait <= Self.longestWait else { throw ListsBusy(wait: wait) }
        credit -= averageCost
        return Place(wait: wait, reserved: averageCost)
    }

    /// A list that had a place was made, or given up.
    mutating func settle(_ place: Place, cpu: Duration) {
        credit += place.reserved - cpu
        // One that was given up tells nothing of what lists cost.
        if cpu > .zero { averageCost = averageCost * (1 - Self.weight) + cpu * Self.weight }
    }

    /// A list cost more: its text.
    mutating func charge(_ cpu: Duration) {
        credit -= cpu
    }

    /// When a list may begin.
    struct Place {
        let wait: Duration
        /// CPU time that is set aside for it.
        let reserved: Duration
    }
}

/// Lists have had their share of the CPU budget.
package struct ListsBusy: Error, Equatable {
    /// How long a list would have to wait.
    package let wait: Duration
}
