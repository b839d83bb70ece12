/// The first packets that entered a path since logging began, up to a limit.
package struct PacketLog: Sendable {
    package private(set) var entries: [Entry] = []
    private let start: ContinuousClock.Instant
    private let limit: Int

    init(limit: Int, start: ContinuousClock.Instant) {
        self.limit = limit
        self.start = start
    }

    mutating func add(_ packet: Packet, _ fate: PacketFate, at now: ContinuousClock.Instant) {
        guard entries.count < limit else { return }
        entries.append(Entry(time: start.duration(to: now), packet: packet, fate: fate))
    }

    /// One packet and what became of it.
    package struct Entry: Sendable, Hashable, CustomStringConvertible {
        /// When it entered, since logging began.
        package let time: Duration
        package let packet: Packet
        package let fate: PacketFate

        package var description: String { "\(time) \(packet): \(fate)" }
    }
}
