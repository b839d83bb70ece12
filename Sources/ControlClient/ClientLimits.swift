/// How long the client waits for the daemon, and how much it takes from it.
package struct ClientLimits: Sendable, Equatable {
    /// For a connection to be accepted. A UNIX socket connects at once unless the daemon's backlog is full.
    package var connecting: Duration
    /// For the whole answer, counted from the connection; of an answer that is handed on as it comes, for each piece.
    package var answering: Duration
    /// The largest body that is kept, bytes.
    package var bodyBytes: Int

    /// 2 s to connect, 30 s to answer, 64 MiB: four times the longest listing, of 10,000 connections with long names.
    package init(
        connecting: Duration = .seconds(2), answering: Duration = .seconds(30), bodyBytes: Int = 64 << 20
    ) {
        self.connecting = connecting
        self.answering = answering
        self.bodyBytes = bodyBytes
    }
}
