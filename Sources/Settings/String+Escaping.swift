import Wording

extension String {
    /// The text fit for one line of a message.
    var escaped: String { harmless() }

    /// The text as a message cites it: on one line, between backquotes, cut after 64 characters.
    var cited: String {
        let start = unicodeScalars.prefix(64)
        return "`\(String(start).escaped)\(start.endIndex < unicodeScalars.endIndex ? "…" : "")`"
    }
}
