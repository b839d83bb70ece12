package import Connections

/// The connects under way, so that those that fail can be told by their peer: a socket that was in SYN_SENT and has gone
/// without being seen in another state probably never got a connection. How many do fail the kernel counts.
///
/// A refused connect lives for one round trip and is seen by chance only; one that times out is seen surely.
package struct ConnectAttempts: Sendable {
    private var peers: [UInt64: Endpoint] = [:]
    /// Failures found since they were last taken, by peer.
    private var failures: [Endpoint: Int] = [:]

    /// How many connects, and how many peers, are kept.
    private static let maximumCount = 4096

    package init() {}

    /// A socket is in SYN_SENT.
    package mutating func note(_ sample: borrowing ConnectionSample) {
        let cookie = sample.cookie
        guard peers.count < Self.maximumCount || peers[cookie] != nil else { return }
        peers[cookie] = sample.remote
    }

    /// A socket has gone.
    ///
    /// - Parameter state: the last that was seen of it.
    package mutating func end(_ cookie: UInt64, in state: TCPState) {
        guard let peer = peers.removeValue(forKey: cookie), state == .synSent else { return }
        guard failures[peer] != nil || failures.count < Self.maximumCount else { return }
        failures[peer, default: 0] += 1
    }

    /// Forgets the connects that came to something.
    package mutating func keep(_ isConnecting: (UInt64) -> Bool) {
        peers = peers.filter { isConnecting($0.key) }
    }

    /// The failures found since the last call.
    package mutating func takeFailures() -> [Endpoint: Int] {
        defer { failures = [:] }
        return failures
    }
}
