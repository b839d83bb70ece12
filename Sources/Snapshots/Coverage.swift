/// How many of the connections that the kernel counts are accounted for.
///
/// The kernel's count is ActiveOpens + PassiveOpens; accounted for are those that polls or their ends showed.
package struct Coverage: Sendable, Equatable {
    /// Opened in the last minute, by the kernel's count.
    package var opened: UInt64
    /// Of these, accounted for.
    package var accounted: UInt64

    package init(opened: UInt64, accounted: UInt64) {
        self.opened = opened
        self.accounted = accounted
    }

    /// The share of the last minute; 1 when nothing was opened. What is seen a moment before the kernel's counters are
    /// read makes it no more than 1.
    package var ratio: Double { opened == 0 ? 1 : min(1, Double(accounted) / Double(opened)) }
}
