/// Numbers as people read them: three digits that matter, and a unit without a space before it, so that a cell of a
/// table is one word.
package struct HumanUnits: Sendable {
    package var glyphs: Glyphs

    package init(glyphs: Glyphs = .unicode) {
        self.glyphs = glyphs
    }

    /// What stands for a number that is not known.
    package static let unknown = "-"

    /// `1,234,567`.
    package func count(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude))
        var result = number < 0 ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return result
    }

    /// A span of time that matters to the millisecond or less: `380µs`, `12.5ms`, `1.2s`; from a minute on as ``age(seconds:)``.
    package func duration(microseconds: some BinaryInteger) -> String {
        let value = Double(microseconds)
        guard value >= 0 else { return Self.unknown }
        if value < 1_000 { return "\(microseconds)" + glyphs.microseconds }
        if value < 999_500 { return Self.significant(value / 1e3) + "ms" }
        if value < 60e6 { return Self.significant(value / 1e6) + "s" }
        return age(seconds: value / 1e6)
    }

    /// How old something is: `0s`, `45s`, `3m12s`, `4h07m`, `3d04h`, `412d`.
    package func age(seconds: Double) -> String {
        guard seconds >= 0, seconds < 1e15 else { return Self.unknown }
        let whole = Int(seconds)
        switch whole {
        case ..<60: return "\(whole)s"
        case ..<3_600: return "\(whole / 60)m" + Self.twoDigits(whole % 60) + "s"
        case ..<86_400: return "\(whole / 3_600)h" + Self.twoDigits(whole / 60 % 60) + "m"
        case ..<8_640_000: return "\(whole / 86_400)d" + Self.twoDigits(whole / 3_600 % 24) + "h"
        default: return count(whole / 86_400) + "d"
        }
    }

    /// `512B`, `1.5KiB`, `17.5MiB` (IEC 80000-13).
    package func bytes(_ number: some BinaryInteger) -> String {
        guard number >= 1_024 else { return "\(number)B" }
        var value = Double(number)
        for unit in ["KiB", "MiB", "GiB", "TiB", "PiB"] {
            value /= 1_024
            if value < 999.5 { return Self.significant(value) + unit }
        }
        return Self.significant(value / 1_024) + "EiB"
    }

    /// A part of a whole: `0%`, `<0.01%`, `0.12%`, `12.3%`.
    package func share(_ ratio: Double) -> String {
        guard ratio >= 0, ratio < 1e12 else { return Self.unknown }
        if ratio > 0, ratio < 0.000_1 { return "<0.01%" }
        return Self.significant(ratio * 100) + "%"
    }

    /// The share of a whole that was seen, where what was not matters: never rounded up, `100%` only for all of it:
    /// `100%`, `>99.99%`, `99.98%`, `95.2%`.
    ///
    /// - Parameter missing: how much was not, where the ratio may have been rounded.
    package func completeness(_ ratio: Double, missing: UInt64 = 0) -> String {
        guard ratio >= 0 else { return Self.unknown }
        if ratio >= 1, missing == 0 { return "100%" }
        if ratio > 0.999_9 { return ">99.99%" }
        let hundredths = Int((ratio * 1_000_000).rounded()) / 100
        let (whole, fraction) = (hundredths / 100, hundredths % 100)
        guard fraction > 0 else { return "\(whole)%" }
        let digits = Self.twoDigits(fraction)
        return "\(whole)." + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits) + "%"
    }

    /// A number per second, without that unit: `0`, `<0.01`, `0.25`, `3.14`, `12.4`, `1,234`, `2.35M`.
    package func rate(_ perSecond: Double) -> String {
        guard perSecond >= 0, perSecond < 1e15 else { return Self.unknown }
        if perSecond > 0, perSecond < 0.01 { return "<0.01" }
        if perSecond < 999_999.5 { return Self.significant(perSecond) }
        return perSecond < 999.5e6 ? Self.significant(perSecond / 1e6) + "M" : Self.significant(perSecond / 1e9) + "G"
    }

    /// Two decimals below 10, one below 100, none above; zeros at their end left out.
    private static func significant(_ value: Double) -> String {
        let decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
        let scale = decimals == 2 ? 100 : decimals == 1 ? 10 : 1
        let scaled = Int((value * Double(scale)).rounded())
        let whole = HumanUnits().count(scaled / scale)
        let fraction = scaled % scale
        guard fraction > 0 else { return whole }
        let digits = decimals == 2 ? twoDigits(fraction) : "\(fraction)"
        return whole + "." + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
