/// Damaged copies of a text: what a parser must survive.
enum Mutations {
    /// Every shorter beginning of the text, the empty one included.
    static func prefixes(of text: [UInt8]) -> some Sequence<[UInt8]> {
        (0..<text.count).lazy.map { Array(text[..<$0]) }
    }

    /// `count` copies with one to eight bytes changed, removed or doubled; the same ones for the same seed.
    static func random(of text: [UInt8], count: Int, seed: UInt64) -> some Sequence<[UInt8]> {
        var generator = SeededGenerator(state: seed)
        let interesting = Array("0159afF: -.,()\n\r\t\0\u{7f}".utf8) + [0x80, 0xff]
        return (0..<count).map { _ in
            var copy = text
            for _ in 0..<Int.random(in: 1...8, using: &generator) where !copy.isEmpty {
                let index = Int.random(in: 0..<copy.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: copy[index] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: copy[index] = interesting.randomElement(using: &generator) ?? 0
                case 2: copy.remove(at: index)
                default: copy.insert(copy[index], at: index)
                }
            }
            return copy
        }
    }
}

/// A small random generator with a seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}
