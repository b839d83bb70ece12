/// What a pass over `/proc/net/tcp` and `tcp6` came to.
package struct SocketTableReport: Sendable, Equatable {
    /// Rows in the wanted states; a socket may have been in two of them.
    package var rows = 0
    /// Lines that could not be understood, a torn last one and an unknown header included. Only wanted rows are
    /// read to their end, so a flaw in the later columns of another row is not seen.
    package var malformedLines = 0
    /// The first of those, with its number.
    package var firstMalformed: ProcNetError?

    package init() {}

    /// Counts a bad line.
    mutating func note(_ error: ProcNetError) {
        malformedLines += 1
        if firstMalformed == nil { firstMalformed = error }
    }
}
