import Glibc

extension Double {
    /// The number with so many decimal places: what lies below is noise in an answer.
    func rounded(toPlaces places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
