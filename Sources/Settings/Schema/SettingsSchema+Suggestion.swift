extension SettingsSchema {
    /// All keys and sections, each by its own name and by its path with dots between the levels.
    private static let paths = sections.flatMap { section, names in
        names.flatMap { name in
            let path = key(name, in: section)
            return [(word: name, path: path), (word: path[...], path: path)]
        }
    }

    /// What is said of a key that there is not.
    static func complaint(aboutUnknown name: String, in section: String) -> String {
        let place = section.isEmpty ? "" : " under `\(section)`"
        let hint = suggestion(for: name, in: section).map { "; \($0)" } ?? ""
        return "unknown key \(name.cited)\(place)\(hint)"
    }

    /// The known key or section that an unknown one was probably meant to be, as a question; `nil` if none is near, or
    /// several elsewhere are: which of them was meant nobody can tell.
    static func suggestion(for name: String, in section: String) -> String? {
        // Longer than any key: nothing is near, and the distance would be slow to find.
        guard name.utf8.count <= 64 else { return nil }
        if let near = nearest(to: name, among: names(in: section).map { ($0, String($0)) }).first {
            return "did you mean `\(near)`?"
        }
        let near = Set(nearest(to: name, among: paths))
        guard let path = near.first, near.count == 1 else { return nil }
        guard let dot = path.lastIndex(of: ".") else { return "did you mean `\(path)` at the top level?" }
        return "did you mean `\(path[path.index(after: dot)...])` under `\(path[..<dot])`?"
    }

    /// The paths of the words that are nearest, if any is near enough.
    private static func nearest(to name: String, among paths: [(word: Substring, path: String)]) -> [String] {
        let given = comparable(name)
        let limit = max(1, given.count / 3)
        let near = paths.compactMap { word, path -> (distance: Int, path: String)? in
            let word = comparable(word)
            guard abs(word.count - given.count) <= limit else { return nil }
            let distance = distance(given, word)
            return distance <= limit ? (distance, path) : nil
        }
        let least = near.map(\.distance).min()
        return near.filter { $0.distance == least }.map(\.path)
    }

    /// The bytes of a word without what people write differently: case, dashes.
    private static func comparable(_ word: some StringProtocol) -> [UInt8] {
        word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
    }

    /// How many letters were added, left out, replaced or swapped with their neighbour (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var rows = [Array(0...right.count)]
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = rows[row][column] + (letter == other ? 0 : 1)
                var best = min(replaced, rows[row][column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                next.append(best)
            }
            rows.append(next)
        }
        return rows[left.count][right.count]
    }
}
