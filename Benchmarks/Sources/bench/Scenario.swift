/// What can be measured by itself, in the order of the page.
enum Scenario: String, CaseIterable {
    /// CPU time and memory of polls, beside other programs.
    case poll
    /// The account of short connections and what it costs.
    case storm
    /// What short connections cost by their rate.
    case short
    /// Latency of scrapes.
    case scrape
    /// CPU time on an idle host.
    case idle
    /// Time to the first poll.
    case start
    /// Allocations, system calls and memory by socket, which `--check` holds to their limits.
    case steady
}
