import Connections
import NamespaceKit
import Netlink
import SockDiag

/// The TCP sockets of the network namespace of the thread that looks first, as ``SocketDump`` shows them.
struct Sockets: ~Copyable {
    private var dump = SocketDump<NetlinkSocket>()

    /// All states that a connection can be in, and listeners.
    static let everything = DiagRequest(
        states: TCPState.counted, extensions: [.info, .congestionControl, .memory])

    /// The sockets now.
    mutating func now(_ request: DiagRequest = everything) throws(SockDiagError) -> [ConnectionSample] {
        var samples: [ConnectionSample] = []
        try dump.forEach(request) { samples.append(copy $0) }
        return samples
    }

    /// The socket that matters, once it has come into its situation.
    mutating func sample(of subject: Subject, in situation: Situation) throws -> ConnectionSample {
        try waitFor("a socket \(situation.rawValue)") {
            try now().first { subject.matches($0) && situation.isReached(by: $0) }
        }
    }

    /// The sockets once they have come to rest: two looks in a row showed the same ones in the same states.
    mutating func atRest() throws -> [ConnectionSample] {
        try waitFor("sockets at rest") {
            let samples = try now()
            return try Self.identities(samples) == Self.identities(now()) ? samples : nil
        }
    }

    /// Waits until none of these cookies is a socket's any more, TIME_WAIT included.
    mutating func waitForEnd(of cookies: Set<UInt64>) throws {
        try eventually("the end of \(cookies.count) sockets") {
            try now().allSatisfy { !cookies.contains($0.cookie) }
        }
    }

    private static func identities(_ samples: [ConnectionSample]) -> [String] {
        samples.map { "\($0.cookie) \($0.state.name)" }.sorted()
    }
}
