/// One `name=value` of a request's query.
package struct QueryItem: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The target of a request for a path with these items, percent-encoded (RFC 3986 §2).
    static func target(path: String, query: [QueryItem]) -> String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
    }

    /// Everything but the unreserved characters and the comma as `%XX`; a comma separates values in a list.
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ","):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return result
    }
}
