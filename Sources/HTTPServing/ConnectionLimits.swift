/// What the clients of one address may use at most.
package struct ConnectionLimits: Sendable, Equatable {
    /// Connections at a time. Beyond it whoever has most of them makes room, and when nobody does, the new one is
    /// refused (``ConnectionRegistry``).
    package var connections = 128
    /// How long a connection may be without a request that has arrived to the end of its header.
    package var idle: Duration = .seconds(60)
    /// How long nothing must have happened on a connection before it makes room for others of the same peer.
    package var grace: Duration = .seconds(1)
    /// How long a client may take nothing of its answer.
    package var stall: Duration = .seconds(10)
    /// How long an answer may take, until the client has taken all of it.
    package var answer: Duration = .seconds(60)
    /// After the last answer, how long what the client still sends is read and dropped: a socket that is closed with
    /// unread bytes resets the connection, and the answer may be lost.
    package var linger: Duration = .seconds(1)
    /// After the daemon was told to stop, how long an answer may still take.
    package var drain: Duration = .milliseconds(500)
    /// What is read at a time, bytes.
    package var received = 4 << 10
    /// What the kernel keeps of what a client has sent, bytes; it takes twice as much for its own records (socket(7)).
    package var receiveBuffer = 32 << 10
    /// What the kernel keeps of what a client has not taken, bytes, likewise.
    package var sendBuffer = 128 << 10
    /// The longest request target, bytes.
    package var target = 4 << 10
    /// The longest header field or request line, bytes; longer ones are not read to the end.
    package var headerField = 8 << 10
    /// All header fields and the request line together, bytes.
    package var header = 32 << 10
    /// Header fields.
    package var headerFields = 100

    /// Descriptors that connections leave to whatever else the process opens for a moment: files of `/proc`, directories.
    package static let sparedDescriptors = 16

    package init() {}

    /// Shares out the descriptors that a limit leaves to the connections of several addresses: of each address as many may
    /// be open, and as many linger.
    ///
    /// - Parameters:
    ///   - descriptors: how many the process may have open, `nil` for any number.
    ///   - own: how many it needs for everything else.
    package mutating func fit(descriptors: UInt64?, own: Int, addresses: Int) {
        guard let descriptors, descriptors < UInt64(Int.max) else { return }
        connections = min(connections, max(1, (Int(descriptors) - own - addresses) / (2 * max(1, addresses))))
    }
}
