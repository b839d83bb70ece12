extension String {
    /// The statuses of all answers in what a server sent.
    var statuses: [String] {
        var statuses: [String] = []
        var rest = self[...]
        while let range = rest.utf8.firstRange(of: "HTTP/1.".utf8) {
            statuses.append(String(rest[range.upperBound...].dropFirst(2).prefix(3)))
            rest = rest[range.upperBound...]
        }
        return statuses
    }

    /// How often a text occurs.
    func count(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.utf8.firstRange(of: text.utf8) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
