/// Damaged copies of a message: what a parser must survive.
package enum Mutations {
    /// `count` copies with one to eight bytes changed, removed or doubled; the same ones for the same seed.
    package static func random(of bytes: [UInt8], count: Int, seed: UInt64) -> some Sequence<[UInt8]> {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).lazy.map { _ in
            var copy = bytes
            for _ in 0..<Int.random(in: 1...8, using: &generator) where !copy.isEmpty {
                let index = Int.random(in: 0..<copy.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: copy[index] = UInt8.random(in: .min ... .max, using: &generator)
                // Lengths and types are small numbers, and what is all ones is long.
                case 1: copy[index] = [0, 1, 2, 3, 4, 15, 16, 0x7f, 0x80, 0xff].randomElement(using: &generator) ?? 0
                case 2: copy.remove(at: index)
                default: copy.insert(copy[index], at: index)
                }
            }
            return copy
        }
    }
}
