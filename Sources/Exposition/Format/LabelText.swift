/// Labels as they stand between the braces of a series, written once for all series that have them.
struct LabelText: Sendable, Equatable {
    /// `name="value"`, several with commas between them.
    let bytes: [UInt8]
    /// Each label's name, and where it begins.
    private let names: [(name: String, start: Int)]

    static let none = LabelText([:])

    /// - Parameter labels: in the order of their names. A value may be any text: backslash, quotation mark and line
    ///   feed are escaped.
    init(_ labels: KeyValuePairs<String, String>) {
        var bytes: [UInt8] = []
        var names: [(name: String, start: Int)] = []
        for (name, value) in labels {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
            names.append((name, bytes.count))
            bytes.append(contentsOf: "\(name)=\"".utf8)
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
                case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
                case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }
        (self.bytes, self.names) = (bytes, names)
    }

    /// Where another label has its place among these: the end of those before it, their comma included.
    func place(of other: LabelText) -> Int {
        guard let new = other.names.first?.name else { return bytes.count }
        return names.first { $0.name > new }?.start ?? bytes.count
    }

    static func == (left: LabelText, right: LabelText) -> Bool { left.bytes == right.bytes }
}
