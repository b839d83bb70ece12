import Wording

extension LogEntry {
    /// The entry as one line of text, its line feed included: `<time> <priority>: <message> NAME=value …`.
    ///
    /// Nothing in an entry can break the line, drive a terminal or turn text around on it: what could is written as an
    /// escape (`\n`, `\u001b`). A value that is empty, has a space, `=`, `"` or something to escape is put in quotes, and
    /// only there are `"` and `\` themselves escaped, so that an unquoted `foo\x2dbar.service` is the name as systemd
    /// prints it. The source location and the message id are for the journal and left out.
    func line(at time: UTCTime) -> String {
        var line = "\(time.rfc3339WithMilliseconds) \(priority.name): \(message.harmless(.log))"
        for field in fields {
            line += " \(field.name)="
            line += Self.needsQuotes(field.value) ? "\"\(field.value.harmless(.quotedLog))\"" : field.value
        }
        return line + "\n"
    }

    private static func needsQuotes(_ value: String) -> Bool {
        value.isEmpty
            || value.unicodeScalars.contains { $0 == " " || $0 == "=" || $0 == "\"" || !$0.isHarmless }
    }
}
