/// How a body is coded on its way (RFC 9110, section 8.4).
package enum ContentCoding: Sendable, Equatable {
    case identity
    case gzip
    /// gzip, however small the body is: the client takes nothing else.
    case gzipAlone
    /// The client takes nothing that this server has.
    case none

    /// The coding that a request asks for.
    ///
    /// - Parameter fields: the values of its Accept-Encoding fields (section 12.5.3). Elements that cannot be read count for
    ///   nothing.
    package init(accepting fields: [String]) {
        var weights: [String: Int] = [:]
        for element in fields.flatMap({ $0.split(separator: ",") }) {
            let parts = element.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
            guard let name = parts.first?.lowercased(), let weight = parts.count == 1 ? 1000 : Self.weight(parts[1])
            else { continue }
            weights[name == "x-gzip" ? "gzip" : name] = weight
        }
        let gzip = weights["gzip"] ?? weights["*"] ?? 0
        let identity = weights["identity"] ?? weights["*"].flatMap { $0 == 0 ? 0 : nil }
        // Who does not speak of identity takes it, and prefers what is spoken of.
        self =
            if gzip > 0 {
                identity == 0 ? .gzipAlone : gzip >= identity ?? 0 ? .gzip : .identity
            } else {
                identity == 0 ? .none : .identity
            }
    }

    /// Thousandths of `q=0.5` (section 12.4.2).
    private static func weight(_ parameter: Substring) -> Int? {
        let bytes = Array(parameter.lowercased().utf8)
        guard bytes.starts(with: Array("q=".utf8)), (3...7).contains(bytes.count) else { return nil }
        let (whole, fraction) = (bytes[2], bytes.dropFirst(4))
        guard whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"),
            bytes.count == 3 || bytes[3] == UInt8(ascii: "."),
            fraction.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        let digits = fraction.map { Int($0 - UInt8(ascii: "0")) } + Array(repeating: 0, count: 3 - fraction.count)
        let weight = digits.reduce(Int(whole - UInt8(ascii: "0"))) { $0 * 10 + $1 }
        return weight <= 1000 ? weight : nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
