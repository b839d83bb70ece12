extension Double {
    /// The number with this many decimal places, rounded half away from zero, with commas between thousands; `–` when it is
    /// not finite or too large.
    func decimal(_ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        guard let scaled = Int(exactly: (self * Double(scale)).rounded()) else { return .unknown }
        let magnitude = scaled.magnitude
        let whole = (magnitude / scale.magnitude).grouped
        let sign = scaled < 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let fraction = String(magnitude % scale.magnitude)
        return "\(sign)\(whole).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }

    /// This part of a whole, `nil` when there is no whole.
    func ratio(to whole: Double) -> Double? {
        whole > 0 ? self / whole : nil
    }
}

extension Optional<Double> {
    /// The number with this many decimal places, or the dash that stands for what is not known.
    func decimal(_ places: Int) -> String {
        map { $0.decimal(places) } ?? .unknown
    }

    /// This part of a whole, when both are known and there is a whole.
    func ratio(to whole: Double?) -> Double? {
        flatMap { part in whole.flatMap { part.ratio(to: $0) } }
    }
}

extension String {
    /// A figure that could not be had.
    static let unknown = "–"
}
