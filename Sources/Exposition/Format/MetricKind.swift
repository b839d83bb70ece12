/// What a family's numbers are, as the line `# TYPE` spells it.
enum MetricKind: String, Sendable {
    /// Only goes up, until the daemon or the host starts anew.
    case counter
    /// Goes up and down.
    case gauge
    /// Cumulative counts by upper bound.
    case histogram
}
