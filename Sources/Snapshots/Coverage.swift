/// How many of the connections that the kernel counts are accounted for.
///
/// The kernel's count is ActiveOpens + PassiveOpens; accounted for are those that polls or their ends showed.
package struct Coverage: Sendable, Equatable {
    /// A stretch of time.
    package struct Account: Sendable, Equatable {
        /// Opened, by the kernel's count.
        package var opened: UInt64
        /// Of these, accounted for.
        package var accounted: UInt64

        package init(opened: UInt64 = 0, accounted: UInt64 = 0) {
            self.opened = opened
            self.accounted = accounted
        }

        /// The share; 1 when nothing was opened. What is seen a moment before the kernel's counters are read makes it no
        /// more than 1.
        package var ratio: Double { opened == 0 ? 1 : min(1, Double(accounted) / Double(opened)) }

        /// Opened and not accounted for.
        package var missed: UInt64 { opened > accounted ? opened - accounted : 0 }
    }

    package var lastMinute: Account
    /// Since the daemon's first poll.
    package var total: Account
    /// Connections since the daemon's first poll that are not accounted for and will not be any more: never goes down.
    package var missed: UInt64

    package init(lastMinute: Account, total: Account, missed: UInt64? = nil) {
        self.lastMinute = lastMinute
        self.total = total
        self.missed = missed ?? total.missed
    }
}
