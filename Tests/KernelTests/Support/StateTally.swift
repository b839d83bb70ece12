import Connections

/// How many sockets are in each state, by the family that their segments travel in.
struct StateTally: Equatable, CustomStringConvertible {
    private var counts: [AddressFamily: [TCPState: Int]] = [:]

    /// Of samples.
    init(_ samples: [ConnectionSample]) {
        for sample in samples { add(sample.state, sample.family) }
    }

    /// Of the output of `ss -HOtan`.
    init(ss text: String) throws {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 5, let state = TCPState(name: String(words[0])) else {
                throw SSLineError(reason: "no socket", line: String(line))
            }
            let isIPv6 = words[3].hasPrefix("[") || words[3].hasPrefix("*")
            add(state, isIPv6 && !words[3].hasPrefix("[::ffff:") ? .ipv6 : .ipv4)
        }
    }

    subscript(family: AddressFamily, state: TCPState) -> Int { counts[family]?[state] ?? 0 }

    private mutating func add(_ state: TCPState, _ family: AddressFamily) {
        counts[family, default: [:]][state, default: 0] += 1
    }

    var description: String {
        AddressFamily.allCases.map { family in
            let states = TCPState.counted.map { "\($0.name) \(self[family, $0])" }
            return "\(family.name): \(states.joined(separator: ", "))"
        }.joined(separator: "; ")
    }
}
