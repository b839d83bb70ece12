/// What kind of event a log entry reports: a 128-bit number that is the same for every entry of that kind, for ever.
///
/// It selects entries (`journalctl MESSAGE_ID=…`) and finds the explanation in the message catalog
/// (`journalctl --catalog`), whatever the text of the message (systemd.journal-fields(7)).
package struct MessageID: Sendable, Hashable, CustomStringConvertible {
    private let value: UInt128

    /// Reads the 32 hexadecimal digits that `systemd-id128 new` prints, in either case. `nil` for anything else.
    package init?(_ hexadecimal: String) {
        // The integer's own parser lets a sign pass.
        guard hexadecimal.utf8.count == 32, hexadecimal.allSatisfy(\.isHexDigit),
            let value = UInt128(hexadecimal, radix: 16)
        else { return nil }
        self.value = value
    }

    /// The form of the journal field: 32 lower-case hexadecimal digits.
    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }
}
