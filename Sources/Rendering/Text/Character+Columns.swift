import Wording

extension Character {
    /// How many columns of a terminal the character takes: 2 for East Asian wide ones (Unicode TR 11) and emoji, else 1.
    var columns: Int {
        unicodeScalars.contains { scalar in Self.wide.contains { $0.contains(scalar.value) } } ? 2 : 1
    }

    /// Whether a terminal shows it as it is and nothing else happens.
    ///
    /// Names of units come from cgroups, which users may create: control and formatting characters in them could move
    /// the cursor or turn text around.
    var isHarmless: Bool {
        guard let first = unicodeScalars.first, !Self.isMark(first.properties.generalCategory) else { return false }
        return unicodeScalars.allSatisfy(\.isHarmless)
    }

    private static func isMark(_ category: Unicode.GeneralCategory) -> Bool {
        category == .nonspacingMark || category == .enclosingMark || category == .spacingMark
    }

    /// The blocks of wide characters, coarsely.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
