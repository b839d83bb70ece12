/// How a measured daemon is set up: its configuration, and what is added to its environment.
///
/// What is not said is the daemon's default, but for the places that belong to the host: no file of the host is read, and
/// the control socket is in a directory of the run.
struct DaemonSetup {
    /// Between two polls of the connections.
    var interval: Duration?
    /// Polls are made at `interval` whatever they cost.
    var hasBudget = true
    /// Between two looks at the listeners, and two readings of the counters.
    var otherIntervals: Duration?
    /// `sources.destroy_events`.
    var destroyEvents: String?
    /// Whether metrics are served at the default TCP address too.
    var listens = true
    var environment: [String] = []

    /// The configuration as YAML.
    var yaml: String {
        var lines: [String] = []
        if let interval { lines.append("interval: \(Int(interval.milliseconds))ms") }
        if !hasBudget { lines.append("cpu_budget: off") }
        if let otherIntervals {
            let milliseconds = Int(otherIntervals.milliseconds)
            lines += ["counter_interval: \(milliseconds)ms", "listener_interval: \(milliseconds)ms"]
        }
        if let destroyEvents { lines.append("sources: {destroy_events: \(destroyEvents)}") }
        if !listens { lines.append("metrics: {listen: []}") }
        return lines.map { $0 + "\n" }.joined()
    }
}
