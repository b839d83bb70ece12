/// Scrape addresses that are bound and not yet served, and those that make place for them. The new sockets are closed
/// unless the change is applied.
package struct ScrapeChange: Sendable {
    /// All that are wanted, in that order.
    let entries: [ScrapeListeners.Entry]
    /// Of them, those that are not served yet.
    let new: [ScrapeListeners.Entry]
    /// Those that are served and no longer wanted.
    let leaving: [ScrapeListeners.Entry]
}
