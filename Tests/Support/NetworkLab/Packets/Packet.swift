package import Connections

/// One TCP segment in an IPv4 or IPv6 packet: what rules decide by, what the log shows, and what is forged.
package struct Packet: Sendable, Hashable {
    package var source: Endpoint
    package var destination: Endpoint
    /// SEG.SEQ (RFC 9293).
    package var sequence: UInt32
    /// SEG.ACK; means nothing without the flag ``Flags/acknowledgement``.
    package var acknowledgement: UInt32
    package var flags: Flags
    /// SEG.WND as it stands in the header: the scale is not applied.
    package var window: UInt16
    /// Blocks of the SACK option (RFC 2018), each from its first sequence number to the one behind its last. A first
    /// block below ``acknowledgement`` or within the second is a D-SACK (RFC 2883).
    package var selectiveAcknowledgements: [Range]
    /// Bytes of data, SYN and FIN not counted.
    package var payloadLength: Int
    package var congestion: CongestionMark

    /// A segment; what is not said is 0 or empty.
    package init(
        from source: Endpoint, to destination: Endpoint, _ flags: Flags, sequence: UInt32 = 0,
        acknowledgement: UInt32 = 0, window: UInt16 = 65_535, selectiveAcknowledgements: [Range] = [],
        payloadLength: Int = 0, congestion: CongestionMark = .notCapable
    ) {
        self.source = source
        self.destination = destination
        self.sequence = sequence
        self.acknowledgement = acknowledgement
        self.flags = flags
        self.window = window
        self.selectiveAcknowledgements = selectiveAcknowledgements
        self.payloadLength = payloadLength
        self.congestion = congestion
    }

    /// A block of sequence numbers, which wrap.
    package struct Range: Sendable, Hashable {
        package let start: UInt32
        /// The number behind the last.
        package let end: UInt32

        package init(_ start: UInt32, _ end: UInt32) {
            self.start = start
            self.end = end
        }
    }

    /// The control bits of the TCP header, by their place in its byte 13.
    package struct Flags: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let fin = Flags(rawValue: 0x01)
        package static let syn = Flags(rawValue: 0x02)
        package static let reset = Flags(rawValue: 0x04)
        package static let push = Flags(rawValue: 0x08)
        package static let acknowledgement = Flags(rawValue: 0x10)
        package static let urgent = Flags(rawValue: 0x20)
        /// ECE (RFC 3168).
        package static let congestionEcho = Flags(rawValue: 0x40)
        /// CWR (RFC 3168).
        package static let windowReduced = Flags(rawValue: 0x80)
    }

    /// The two ECN bits of the IP header (RFC 3168 §5).
    package enum CongestionMark: UInt8, Sendable, Hashable {
        case notCapable = 0
        /// ECT(1).
        case capable1 = 1
        /// ECT(0).
        case capable0 = 2
        /// CE, which routers put in place of ECT.
        case experienced = 3

        /// Whether a router may mark the packet instead of dropping it.
        package var allowsMarking: Bool { self == .capable0 || self == .capable1 }
    }
}

extension Packet {
    /// Carries data.
    package var isData: Bool { payloadLength > 0 }

    /// The first segment of a handshake: SYN without ACK.
    package var isSYN: Bool { flags.contains(.syn) && !flags.contains(.acknowledgement) }

    /// Says nothing but how far data arrived: an ACK without data, SYN, FIN, RST.
    package var isBareAcknowledgement: Bool {
        flags.contains(.acknowledgement) && flags.isDisjoint(with: [.syn, .fin, .reset]) && payloadLength == 0
    }
}

extension Packet: CustomStringConvertible {
    /// In the manner of tcpdump: `10.0.0.1:40000 > 10.0.0.2:80 [PA] seq 1 ack 1 win 502 len 1448`.
    package var description: String {
        let letters: [(Flags, String)] = [
            (.syn, "S"), (.fin, "F"), (.reset, "R"), (.push, "P"), (.acknowledgement, "A"), (.urgent, "U"),
            (.congestionEcho, "E"), (.windowReduced, "W"),
        ]
        let set = letters.filter { flags.contains($0.0) }.map(\.1).joined()
        let blocks = selectiveAcknowledgements.map { " sack \($0.start)..<\($0.end)" }.joined()
        return "\(source) > \(destination) [\(set)] seq \(sequence) ack \(acknowledgement) win \(window)\(blocks)"
            + " len \(payloadLength)\(congestion == .experienced ? " CE" : "")"
    }
}
