extension Double {
    /// The number in plain decimal notation, without an exponent, to six places; `nil` for what is no number.
    var plainDecimal: String? {
        // A whole number is exact as it is; times a million it might not be.
        if let whole = Int128(exactly: self) { return String(whole) }
        guard let millionths = Int128(exactly: (self * 1e6).rounded()) else { return nil }
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var text = (millionths < 0 ? "-" : "") + String(whole)
        guard fraction > 0 else { return text }
        let digits = String(fraction)
        text += "." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return String(text.prefix(text.utf8.count - text.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count))
    }
}
