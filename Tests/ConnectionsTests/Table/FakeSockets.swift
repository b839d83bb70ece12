import TestKit

/// Sockets that come and go at random, in an order that is mostly kept, as the kernel's tables show them.
struct FakeSockets {
    private(set) var cookies: [UInt64] = []
    private(set) var newestCookie: UInt64 = 0

    /// A little change; now and then a surge, a mass extinction, or another order.
    mutating func change(_ random: inout SeededGenerator) {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: open(400, &random)
        case 1: close(cookies.count * 3 / 4, &random)
        case 2: cookies.shuffle(using: &random)
        default: break
        }
        open(Int.random(in: 0..<8, using: &random), &random)
        close(Int.random(in: 0..<8, using: &random), &random)
    }

    private mutating func open(_ count: Int, _ random: inout SeededGenerator) {
        for _ in 0..<count where cookies.count < 1_000 {
            newestCookie += UInt64.random(in: 1...3, using: &random)
            cookies.insert(newestCookie, at: Int.random(in: 0...cookies.count, using: &random))
        }
    }

    private mutating func close(_ count: Int, _ random: inout SeededGenerator) {
        for _ in 0..<min(count, cookies.count) {
            cookies.remove(at: Int.random(in: cookies.indices, using: &random))
        }
    }
}
