/// What is shown of one key: numbers that can be summed up for the rest.
protocol SeriesNumbers: Sendable {
    /// Nothing.
    init()

    /// Adds another key's.
    mutating func add(_ other: Self)

    /// Those that only go up; the others as nothing.
    var counters: Self { get }

    /// How many connections or sockets there are now.
    var present: UInt64 { get }

    /// Another one when the key was gone in between and has begun anew, where that is known.
    var serial: UInt64 { get }

    /// Grows whenever anything happens.
    var activity: UInt64 { get }
}

extension SeriesNumbers {
    /// There is something, or was.
    var isUsed: Bool { present > 0 || activity > 0 }
}
