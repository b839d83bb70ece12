import Aggregation
import Connections
import ControlAPI
import FoundationEssentials
import Testing
import Vocabulary

@testable import ControlServer
@testable import Watch

@Suite("Connection entry")
struct ConnectionEntryTests {
    private func entry(
        _ sample: ConnectionSample, age: Duration? = nil, isAgeLowerBound: Bool = false
    ) -> ConnectionEntry {
        ConnectionEntry(
            ObservedConnection(
                sample: sample, direction: .outbound, unit: "a.service", stateAge: age,
                isAgeLowerBound: isAgeLowerBound))
    }

    @Test("of /proc has what every source knows, and nothing else")
    func procfs() throws {
        let bytes = try JSONEncoder().encode(entry(.test()))
        let object = try JSONDecoder().decode([String: Anything].self, from: bytes)
        #expect(
            object.keys.sorted() == [
                "cookie", "direction", "family", "inode", "local", "receive_queue_bytes", "remote", "send_queue_bytes",
                "state", "uid", "unit",
            ])
    }

    @Test("names the ends, the state and the owner")
    func identity() {
        let entry = entry(.test(.closeWait, cookie: 99))
        #expect(entry.cookie == SocketCookie(99))
        #expect(entry.family == "ipv4")
        #expect(entry.state == "close-wait")
        #expect(entry.local == "10.0.0.1:40000")
        #expect(entry.remote == "10.0.0.2:443")
        #expect(entry.direction.text == "outbound")
        #expect(entry.unit == "a.service")
        #expect(entry.uid == 1000)
        #expect(entry.inode == 4242)
        #expect(entry.receiveQueueBytes == 5)
        #expect(entry.sendQueueBytes == 7)
    }

    @Test("of netlink has what TCP_INFO says")
    func netlink() {
        var sample = ConnectionSample.test()
        // State, then SRTT, RTTVAR, ssthresh, cwnd, the peer's window.
        sample.info = .test([
            0: 1, 8: 204_000, 16: 1448, 24: 3, 68: 12_000, 72: 900, 76: 0x7fff_ffff, 80: 10, 228: 65_535,
        ])
        let entry = entry(sample)
        #expect(entry.rttUs == 12_000)
        #expect(entry.rttvarUs == 900)
        #expect(entry.rtoUs == 204_000)
        #expect(entry.mssBytes == 1448)
        #expect(entry.unackedSegments == 3)
        #expect(entry.cwndSegments == 10)
        #expect(entry.ssthreshSegments == nil)
        #expect(entry.sendWindowBytes == 65_535)
        #expect(entry.congestionState == "open")
        #expect(entry.phase == "slow-start")
        #expect(entry.limitedBy == "application")
    }

    @Test("has a timer when one is armed")
    func timer() {
        #expect(entry(.test()).timer == nil)
        var sample = ConnectionSample.test()
        sample.timer = TCPTimer(kind: 4, attempts: 2, expiresMilliseconds: 1500)
        #expect(entry(sample).timer == ConnectionEntry.Timer(kind: "persist", expiresMs: 1500, attempts: 2))
        #expect(entry(sample).phase == "persist")
    }

    @Test("has an age when it is followed, and says when that is a lower bound")
    func age() {
        #expect(entry(.test()).stateAgeS == nil)
        #expect(entry(.test()).stateAgeIsLowerBound == nil)
        let known = entry(.test(), age: .milliseconds(2500))
        #expect(known.stateAgeS == 2.5)
        #expect(known.stateAgeIsLowerBound == false)
        #expect(entry(.test(), age: .seconds(1), isAgeLowerBound: true).stateAgeIsLowerBound == true)
    }

    @Test(
        "names the directions that are shut down",
        arguments: [(0, []), (1, ["receive"]), (2, ["send"]), (3, ["receive", "send"])] as [(UInt8, [String])])
    func shutdown(bits: UInt8, names: [String]) {
        var sample = ConnectionSample.test()
        sample.shutdown = bits
        #expect(entry(sample).shutdown == names)
    }

    @Test("has the buffers' limits and the drops that the kernel tells")
    func memory() {
        var sample = ConnectionSample.test()
        sample.memory = SocketMemory(
            receiveAllocated: 1, receiveBuffer: 131_072, transmitAllocated: 2, sendBuffer: 16_384, forwardAllocated: 3,
            sendQueued: 4, options: 5, backlog: 6, drops: 7)
        let entry = entry(sample)
        #expect(entry.receiveBufferBytes == 131_072)
        #expect(entry.sendBufferBytes == 16_384)
        #expect(entry.drops == 7)
    }
}

/// A JSON value that nobody looks at.
private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
}
