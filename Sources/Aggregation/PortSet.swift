/// A set of ports: one bit each, 8 KiB.
struct PortSet: Sendable {
    private var words = [UInt64](repeating: 0, count: 1024)

    func contains(_ port: UInt16) -> Bool {
        words[Int(port >> 6)] & (1 << UInt64(port & 63)) != 0
    }

    mutating func insert(_ port: UInt16) {
        words[Int(port >> 6)] |= 1 << UInt64(port & 63)
    }

    mutating func removeAll() {
        for index in words.indices {
            words[index] = 0
        }
    }
}
