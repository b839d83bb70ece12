import ArgumentParser

/// The time between two refreshes.
struct WatchInterval: ExpressibleByArgument, Sendable, CustomStringConvertible {
    private let seconds: Double

    /// From ten times a second, which is a load already, to once a day.
    init?(argument: String) {
        guard let seconds = Double(argument), (0.1...86_400).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    var duration: Duration { .seconds(seconds) }

    /// With its unit.
    var description: String {
        let whole = Int(seconds)
        return (Double(whole) == seconds ? "\(whole)" : "\(seconds)") + " s"
    }
}
