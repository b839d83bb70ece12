/// One line of `ss -HOtainmoe`: what an independent reader said of a socket.
struct SSLine {
    /// The state, `Recv-Q`, `Send-Q`, the local and the remote endpoint.
    let columns: [Substring]
    /// What follows, by the part before the colon, or by the whole word when there is none; the value of
    /// `pacing_rate 12bps` is the next word.
    let values: [Substring: Substring]

    init?(_ line: Substring) {
        var words = line.split(separator: " ")
        guard words.count >= 5 else { return nil }
        columns = Array(words[..<5])
        words.removeFirst(5)
        var values: [Substring: Substring] = [:]
        for (index, word) in words.enumerated() {
            if word.hasSuffix("bps"), index > 0 {
                values[words[index - 1]] = word
            } else if let colon = word.firstIndex(of: ":") {
                values[word[..<colon]] = word[word.index(after: colon)...]
            } else {
                values[word] = ""
            }
        }
        self.values = values
    }

    /// The lines that were printed just before the recording.
    static func recorded() throws -> [SSLine] {
        try Recording.text("ss.txt").split(separator: "\n").compactMap(SSLine.init)
    }

    /// The cookie, which ss prints in hexadecimal.
    var cookie: UInt64? { values["sk"].flatMap { UInt64($0, radix: 16) } }

    /// The numbers of a value in order: `(12.3%)` and units are no numbers.
    func numbers(_ name: Substring) -> [Double]? {
        values[name]?.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
    }

    func number(_ name: Substring) -> UInt64? { numbers(name)?.first.map { UInt64($0) } }
}
