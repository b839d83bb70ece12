/// What the dumps of a namespace's sockets met beside the sockets, since the daemon's start.
package struct DumpTotals: Sendable, Equatable {
    /// Messages too short to be a socket, which were passed over.
    package var skippedMessages: UInt64 = 0
    /// Messages with bytes that are no attribute. Their sockets count, with what was read before.
    package var tornMessages: UInt64 = 0
    /// Sockets in a state that is not known, which were passed over, each at every dump.
    package var unknownStates: UInt64 = 0
    /// Dumps of which the kernel said that its table changed meanwhile.
    package var interruptedDumps: UInt64 = 0

    package init() {}
}
