import Connections

extension Packet {
    /// Reads an IPv4 (RFC 791) or IPv6 (RFC 8200) packet that carries TCP; checksums are not checked.
    ///
    /// - Returns: `nil` for anything else: another protocol, a fragment, an extension header, too few bytes.
    package init?(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return nil }
        switch first >> 4 {
        case 4: self.init(ipv4: bytes)
        case 6: self.init(ipv6: bytes)
        default: return nil
        }
    }

    private init?(ipv4 bytes: [UInt8]) {
        guard bytes.count >= 20, let mark = CongestionMark(rawValue: bytes[1] & 3) else { return nil }
        let headerLength = Int(bytes[0] & 0xf) * 4
        let length = Int(bytes.number(at: 2, bytes: 2))
        let isWhole = bytes.number(at: 6, bytes: 2) & 0x3fff == 0
        guard headerLength >= 20, length <= bytes.count, isWhole, bytes[9] == Self.protocolNumber else { return nil }
        self.init(
            bytes, segment: headerLength, end: length, congestion: mark,
            source: IPAddress(ipv4: UInt32(truncatingIfNeeded: bytes.number(at: 12, bytes: 4))),
            destination: IPAddress(ipv4: UInt32(truncatingIfNeeded: bytes.number(at: 16, bytes: 4))))
    }

    private init?(ipv6 bytes: [UInt8]) {
        guard bytes.count >= 40, let mark = CongestionMark(rawValue: bytes[1] >> 4 & 3) else { return nil }
        let length = 40 + Int(bytes.number(at: 4, bytes: 2))
        guard length <= bytes.count, bytes[6] == Self.protocolNumber else { return nil }
        self.init(
            bytes, segment: 40, end: length, congestion: mark,
            source: IPAddress(ipv6High: bytes.number(at: 8, bytes: 8), low: bytes.number(at: 16, bytes: 8)),
            destination: IPAddress(ipv6High: bytes.number(at: 24, bytes: 8), low: bytes.number(at: 32, bytes: 8)))
    }

    private init?(
        _ bytes: [UInt8], segment: Int, end: Int, congestion: CongestionMark, source: IPAddress, destination: IPAddress
    ) {
        guard end >= segment + 20 else { return nil }
        let headerLength = Int(bytes[segment + 12] >> 4) * 4
        guard headerLength >= 20, segment + headerLength <= end else { return nil }
        func number16(_ offset: Int) -> UInt16 {
            UInt16(truncatingIfNeeded: bytes.number(at: segment + offset, bytes: 2))
        }
        self.init(
            from: Endpoint(address: source, port: number16(0)),
            to: Endpoint(address: destination, port: number16(2)),
            Flags(rawValue: bytes[segment + 13]),
            sequence: UInt32(truncatingIfNeeded: bytes.number(at: segment + 4, bytes: 4)),
            acknowledgement: UInt32(truncatingIfNeeded: bytes.number(at: segment + 8, bytes: 4)),
            window: number16(14),
            selectiveAcknowledgements: Self.blocks(bytes[segment + 20..<segment + headerLength]),
            payloadLength: end - segment - headerLength, congestion: congestion)
    }

    /// The SACK option's blocks, if there is one. An option that does not fit ends the search.
    private static func blocks(_ options: ArraySlice<UInt8>) -> [Range] {
        var rest = options
        while let kind = rest.first, kind != Option.end {
            if kind == Option.nothing {
                rest = rest.dropFirst()
                continue
            }
            guard let length = rest.dropFirst().first.map(Int.init), length >= 2, length <= rest.count else { break }
            if kind == Option.selectiveAcknowledgement {
                let numbers = Array(rest.prefix(length).dropFirst(2))
                return (0..<numbers.count / 8).map { index in
                    Range(
                        UInt32(truncatingIfNeeded: numbers.number(at: index * 8, bytes: 4)),
                        UInt32(truncatingIfNeeded: numbers.number(at: index * 8 + 4, bytes: 4)))
                }
            }
            rest = rest.dropFirst(length)
        }
        return []
    }

    /// TCP, as IP headers number it.
    static let protocolNumber: UInt8 = 6

    /// TCP options that are told apart, by their kind.
    enum Option {
        static let end: UInt8 = 0
        static let nothing: UInt8 = 1
        static let selectiveAcknowledgement: UInt8 = 5
    }
}
