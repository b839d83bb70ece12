extension SettingsSchema {
    /// The known key that an unknown one was probably meant to be, as a question; `nil` if none is near.
    static func suggestion(for name: String, in section: String) -> String? {
        // Longer than any key: nothing is near, and the distance would be slow to find.
        guard name.utf8.count <= 64 else { return nil }
        if let near = nearest(to: name, among: names(in: section).map { ($0, $0) }) {
            return "did you mean `\(near)`?"
        }
        let elsewhere = settings.flatMap { [($0.name, $0), ($0.key[...], $0)] }
        guard let near = nearest(to: name, among: elsewhere) else { return nil }
        let parent = near.key.dropLast(near.name.count + 1)
        return "did you mean `\(near.name)` \(parent.isEmpty ? "at the top level" : "under `\(parent)`")?"
    }

    private static func nearest<Key>(to name: String, among keys: [(word: Substring, key: Key)]) -> Key? {
        let given = comparable(name)
        let limit = max(1, given.count / 3)
        let near = keys.compactMap { word, key -> (distance: Int, key: Key)? in
            let word = comparable(word)
            guard abs(word.count - given.count) <= limit else { return nil }
            let distance = distance(given, word)
            return distance <= limit ? (distance, key) : nil
        }
        return near.min { $0.distance < $1.distance }?.key
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
