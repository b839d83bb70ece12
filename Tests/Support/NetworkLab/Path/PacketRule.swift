import Connections
import Synchronization

/// What is to happen to single packets of a path, decided by looking at each.
///
/// The relay asks the rule about every packet that enters the path, in order and on its own thread, before chance and
/// queues take their turn. A rule must not wait and must not touch the path that it stands on.
package struct PacketRule: Sendable {
    let decide: @Sendable (Packet) -> Verdict

    package init(_ decide: @escaping @Sendable (Packet) -> Verdict) {
        self.decide = decide
    }

    /// What a rule says of one packet.
    package enum Verdict: Sendable, Hashable {
        case pass
        case drop
        /// Hold it back that much longer than others, which may overtake it.
        case delay(by: Duration)
        /// Deliver it twice.
        case duplicate
    }
}

extension PacketRule {
    /// Drops the data segments of these numbers, counted from 1 when the rule is made; retransmissions count too.
    ///
    /// - Parameter port: of the receiving end, so that other connections do not count; `nil` for all.
    package static func dropDataSegments(_ numbers: Set<Int>, toPort port: UInt16? = nil) -> PacketRule {
        let count = Mutex(0)
        return PacketRule { packet in
            guard packet.isData, port == nil || packet.destination.port == port else { return .pass }
            let number = count.withLock { count in
                count += 1
                return count
            }
            return numbers.contains(number) ? .drop : .pass
        }
    }

    /// Drops the last step of every handshake: the bare ACK that answers a SYN-ACK. The connecting end believes that it
    /// is connected, the listening end stays in SYN_RECV. Connections that began before the rule are left alone.
    package static func dropHandshakeAcknowledgements() -> PacketRule {
        let initialSequences = Mutex<[FlowEnds: UInt32]>([:])
        return PacketRule { packet in
            let ends = FlowEnds(source: packet.source, destination: packet.destination)
            return initialSequences.withLock { sequences in
                if packet.isSYN, sequences.count < FlowEnds.limit {
                    sequences[ends] = packet.sequence
                }
                guard packet.isBareAcknowledgement, let initial = sequences[ends] else { return .pass }
                return packet.sequence == initial &+ 1 ? .drop : .pass
            }
        }
    }

    /// Drops SYNs; nobody hears that somebody wants to connect.
    ///
    /// - Parameter port: that they go to; `nil` for all.
    package static func dropSYNs(toPort port: UInt16? = nil) -> PacketRule {
        PacketRule { $0.isSYN && (port == nil || $0.destination.port == port) ? .drop : .pass }
    }

    /// Who talks to whom, in one direction.
    private struct FlowEnds: Hashable {
        /// How many handshakes a rule remembers.
        static let limit = 65_536
        let source: Endpoint
        let destination: Endpoint
    }
}
