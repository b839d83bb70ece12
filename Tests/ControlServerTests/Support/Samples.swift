import Aggregation
import Connections
import Vocabulary

extension Endpoint {
    /// `10.0.0.<host>:<port>`.
    static func test(_ host: UInt32, _ port: UInt16) -> Endpoint {
        Endpoint(address: IPAddress(ipv4: 0x0a00_0000 | host), port: port)
    }
}

extension ConnectionSample {
    /// A connection to `10.0.0.2:443` as `/proc/net/tcp` shows it: without TCP_INFO.
    static func test(_ state: TCPState = .established, cookie: UInt64 = 1) -> ConnectionSample {
        ConnectionSample(
            cookie: cookie, state: state, local: .test(1, 40_000), remote: .test(2, 443), receiveQueue: 5,
            sendQueue: 7, uid: 1000, inode: 4242)
    }
}

extension TCPInfo {
    /// The kernel's bytes, all zero but for numbers of 32 bits at some offsets.
    static func test(_ numbers: [Int: UInt32]) -> TCPInfo {
        var bytes = [UInt8](repeating: 0, count: knownLength)
        for (offset, number) in numbers {
            for index in 0..<4 {
                bytes[offset + index] = UInt8(truncatingIfNeeded: number >> UInt32(index * 8))
            }
        }
        return unsafe TCPInfo(bytes.span.bytes)
    }
}

extension GroupTable {
    /// Adds a poll's sight of so many connections of a group.
    mutating func add(
        _ count: Int, port: UInt16, unit: String = "a.service", delta: ConnectionDelta = ConnectionDelta()
    ) {
        let number = number(for: GroupKey(direction: .outbound, port: port, unit: unit))
        for _ in 0..<count {
            add(.test(), delta, to: number)
        }
    }
}
