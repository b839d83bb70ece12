/// What the daemon takes while short connections come and go at a steady rate.
package struct ShortConnectionCost: Sendable {
    /// The rates that are measured, connections a second: a quiet host, a small service, a busy one, a storm.
    package static let rates = [10, 150, 1_000, 20_000]

    /// Connections a second that were asked for.
    package let wanted: Int
    /// What the generator made of it.
    package let made: ChurnLine
    /// What the daemon said before, and when everything had settled.
    package let before: DaemonAccount
    package let after: DaemonAccount
    /// CPU time of the whole daemon over what it takes on an idle host, s.
    package let processSeconds: Double

    package init(
        wanted: Int, made: ChurnLine, before: DaemonAccount, after: DaemonAccount, processSeconds: Double
    ) {
        self.wanted = wanted
        self.made = made
        self.before = before
        self.after = after
        self.processSeconds = processSeconds
    }

    /// Share of a core over what an idle host takes.
    package var coreShare: Double? { (processSeconds * 1e6).ratio(to: Double(made.microseconds)) }

    /// CPU time for each connection, µs.
    package var microsecondsPerConnection: Double? { (processSeconds * 1e6).ratio(to: Double(made.connections)) }

    package var received: Double { after.received - before.received }
    package var lost: Double { after.lost - before.lost }
}
