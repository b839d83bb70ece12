/// One named value of a log entry.
///
/// The journal drops an assignment whose name it does not accept, so a name is made acceptable when the field is made
/// and the value is never lost.
package struct LogField: Sendable, Hashable {
    /// The longest name that the journal accepts, in bytes (systemd's `journal_field_valid`).
    package static let maximumNameLength = 64

    /// A valid journal field name: `A`–`Z`, `0`–`9` and `_`, not beginning with a digit or `_`, at most 64 bytes.
    package let name: String

    /// Any text: line feeds, control characters and NUL included.
    package let value: String

    /// Makes a field, turning `name` into a valid one if it is not.
    ///
    /// Letters are put in upper case, every other byte becomes `_`, leading underscores are dropped (the journal keeps
    /// them for its own trusted fields), `FIELD_` is put before a leading digit and stands for an empty name, and what
    /// is beyond 64 bytes is cut off.
    package init(_ name: String, _ value: String) {
        self.name = Self.validName(name)
        self.value = value
    }

    private static func validName(_ name: String) -> String {
        var bytes = name.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte &- 0x20
            default: UInt8(ascii: "_")
            }
        }
        bytes.removeFirst(bytes.prefix { $0 == UInt8(ascii: "_") }.count)
        guard let first = bytes.first, first >= UInt8(ascii: "A") else {
            return String(decoding: ("FIELD_".utf8 + bytes).prefix(maximumNameLength), as: UTF8.self)
        }
        return String(decoding: bytes.prefix(maximumNameLength), as: UTF8.self)
    }
}
