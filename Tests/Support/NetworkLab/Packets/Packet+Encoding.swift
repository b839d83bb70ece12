import Connections

extension Packet {
    /// The packet's bytes with true checksums: a header without options other than SACK, and a payload of zeros.
    package var bytes: [UInt8] {
        let segment = segmentBytes
        switch source.address.family {
        case .ipv4: return ipv4Header(payloadLength: segment.count) + segment
        case .ipv6: return ipv6Header(payloadLength: segment.count) + segment
        }
    }

    /// Addresses as they stand in the header, the source first.
    private var addressBytes: [UInt8] {
        [source.address, destination.address].flatMap { address in
            switch address.family {
            case .ipv4: [UInt8](number: address.low, bytes: 4)
            case .ipv6: [UInt8](number: address.high, bytes: 8) + [UInt8](number: address.low, bytes: 8)
            }
        }
    }

    private func ipv4Header(payloadLength: Int) -> [UInt8] {
        var header: [UInt8] = [0x45, congestion.rawValue]
        header += [UInt8](number: UInt64(20 + payloadLength), bytes: 2)
        // No identification, "don't fragment", no checksum yet.
        header += [0, 0, 0x40, 0, Self.timeToLive, Self.protocolNumber, 0, 0]
        header += addressBytes
        header.replaceSubrange(10..<12, with: [UInt8](number: UInt64(header.internetChecksum()), bytes: 2))
        return header
    }

    private func ipv6Header(payloadLength: Int) -> [UInt8] {
        [0x60, congestion.rawValue << 4, 0, 0] + [UInt8](number: UInt64(payloadLength), bytes: 2)
            + [Self.protocolNumber, Self.timeToLive] + addressBytes
    }

    private var segmentBytes: [UInt8] {
        var options: [UInt8] = []
        // More do not fit.
        let blocks = selectiveAcknowledgements.prefix(4)
        if !blocks.isEmpty {
            options += [Option.nothing, Option.nothing, Option.selectiveAcknowledgement, UInt8(2 + 8 * blocks.count)]
            for block in blocks {
                options += [UInt8](number: UInt64(block.start), bytes: 4) + [UInt8](number: UInt64(block.end), bytes: 4)
            }
        }
        var segment = [UInt8](number: UInt64(source.port), bytes: 2)
        segment += [UInt8](number: UInt64(destination.port), bytes: 2)
        segment += [UInt8](number: UInt64(sequence), bytes: 4) + [UInt8](number: UInt64(acknowledgement), bytes: 4)
        segment += [UInt8(truncatingIfNeeded: (20 + options.count) / 4) << 4, flags.rawValue]
        segment += [UInt8](number: UInt64(window), bytes: 2) + [0, 0, 0, 0]
        segment += options + [UInt8](repeating: 0, count: payloadLength)
        // The pseudo-header of RFC 9293 §3.1 and RFC 8200 §8.1: their sums are equal.
        let pseudoHeader = addressBytes + [0, Self.protocolNumber] + [UInt8](number: UInt64(segment.count), bytes: 4)
        let checksum = (pseudoHeader + segment).internetChecksum()
        segment.replaceSubrange(16..<18, with: [UInt8](number: UInt64(checksum), bytes: 2))
        return segment
    }

    private static let timeToLive: UInt8 = 64
}
