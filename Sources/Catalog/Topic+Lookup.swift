import Connections

extension Topic {
    /// The topic of a name, in whatever way it is written: `close-wait`, `CLOSE_WAIT`, `TCP_CLOSE_WAIT`, `estab`.
    package init?(name: String) {
        let wanted = TCPState.key(of: name)
        guard let topic = Self.allCases.first(where: { $0.keys.contains(wanted) }) else { return nil }
        self = topic
    }

    /// The topics that an unknown name was probably meant to be, nearest first; at most three, none if none is near.
    ///
    /// Near is what contains the name (`flood`), or differs from it in few letters, whole or in one of its words
    /// (`close-wiat`, `flod`).
    package static func nearest(to name: String) -> [Topic] {
        let wanted = TCPState.key(of: name)
        // Longer than any name: nothing is near, and the difference would be slow to find.
        guard (2...64).contains(wanted.count) else { return [] }
        let near = allCases.compactMap { topic -> (topic: Topic, distance: Int)? in
            let words = topic.keys + topic.name.split(separator: "-").map(String.init)
            return words.compactMap { distance(from: wanted, to: $0) }.min().map { (topic, $0) }
        }
        return near.sorted { $0.distance < $1.distance }.prefix(3).map(\.topic)
    }

    /// The names that it is found by, reduced to what matters.
    private var keys: [String] {
        switch self {
        case .finding(let kind): [TCPState.key(of: kind.id)]
        case .state(let state): ([state.name] + state.otherNames).map(TCPState.key)
        }
    }

    /// How many letters were added or left out, 0 for a part of the word; `nil` when more than a third are.
    private static func distance(from given: String, to word: String) -> Int? {
        if word.firstRange(of: given) != nil { return 0 }
        let distance = word.difference(from: given).count
        return distance <= max(1, given.count / 3) ? distance : nil
    }
}
