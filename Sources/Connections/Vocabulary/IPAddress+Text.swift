extension IPAddress: CustomStringConvertible {
    /// Dotted decimal for IPv4; for IPv6 the canonical text of RFC 5952; behind it the zone (RFC 4007 §11): `fe80::1%eth0`.
    public var description: String {
        zone.name.map { "\(text)%\($0)" } ?? text
    }

    private var text: String {
        switch family {
        case .ipv4:
            "\(low >> 24 & 0xff).\(low >> 16 & 0xff).\(low >> 8 & 0xff).\(low & 0xff)"
        case .ipv6:
            ipv6Text
        }
    }

    /// The eight 16-bit groups, most significant first.
    private var groups: [UInt16] {
        [high, low].flatMap { half in
            [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: half >> UInt64($0)) }
        }
    }

    /// RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups (the first of
    /// equals) as `::`.
    private var ipv6Text: String {
        let groups = groups
        let run = Self.longestZeroRun(groups)
        guard run.count >= 2 else { return Self.joined(groups[...]) }
        return Self.joined(groups[..<run.lowerBound]) + "::" + Self.joined(groups[run.upperBound...])
    }

    private static func joined(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
        var best = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 {
                start = index + 1
            } else if index + 1 - start > best.count {
                best = start..<index + 1
            }
        }
        return best
    }
}
