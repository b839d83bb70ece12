extension Double {
    /// The number with this many decimal places, rounded half away from zero; `–` when it is not finite or too large.
    func decimal(_ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        guard let scaled = Int(exactly: (self * Double(scale)).rounded()) else { return "–" }
        let magnitude = scaled.magnitude
        let whole = magnitude / scale.magnitude
        let sign = scaled < 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let fraction = String(magnitude % scale.magnitude)
        return "\(sign)\(whole).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}
