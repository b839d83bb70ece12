import Aggregation
import Connections
import TestKit
import Vocabulary

extension AgedConnections {
    /// So many connections of an age, one as the other.
    static func made(
        _ count: Int, _ state: TCPState = .closeWait, age: StateAge = StateAge(.seconds(90)), receiveQueue: UInt32 = 1,
        retransmissions: UInt8 = 0
    ) -> AgedConnections {
        var connections = AgedConnections()
        for cookie in 0..<count {
            let sample = ConnectionSample.made(UInt64(cookie + 1), state) {
                $0.receiveQueue = receiveQueue
                $0.timer = TCPTimer(
                    kind: retransmissions > 0 ? 1 : 0, attempts: retransmissions, expiresMilliseconds: 100)
            }
            connections.add(sample, age: age)
        }
        return connections
    }
}

extension StalledConnects {
    /// So many connects of an age, the last with two retransmissions more than the others.
    static func made(_ count: Int, age: StateAge, retransmissions: UInt8 = 2) -> StalledConnects {
        var connects = StalledConnects()
        for cookie in 0..<count {
            let attempts = cookie == count - 1 ? retransmissions : 2
            connects.add(
                ConnectionSample.made(UInt64(cookie + 1), .synSent, info: [.rto: 4_000_000]) {
                    $0.timer = TCPTimer(kind: 1, attempts: attempts, expiresMilliseconds: 100)
                }, age: age)
        }
        return connects
    }
}

extension HalfOpenConnections {
    /// So many half-open connections, each from an address of its own.
    static func made(_ count: Int) -> HalfOpenConnections {
        var halfOpen = HalfOpenConnections()
        for number in 0..<count {
            halfOpen.add(.made(UInt64(number), .synReceived, info: nil) { $0.remote = Addresses.peer(number) })
        }
        return halfOpen
    }
}

extension PortCensus {
    /// A census in which connections to one peer hold so many ports, some of them in TIME_WAIT.
    static func made(_ used: Int, waiting: Int = 0, to peer: Endpoint = Addresses.database) -> PortCensus {
        var census = PortCensus(portRange: 1...UInt16.max)
        for port in 0..<used {
            census.add(
                .made(UInt64(port), port < waiting ? .timeWait : .established, localPort: UInt16(port + 1)) {
                    $0.remote = peer
                }, .outbound)
        }
        return census
    }
}
