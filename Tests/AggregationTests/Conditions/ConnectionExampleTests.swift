import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Examples of connections") struct ConnectionExampleTests {
    @Test("an example is what a poll shows")
    func sample() {
        let sample = ConnectionSample.made(77, .closeWait, info: [.rto: 204_000]) {
            ($0.uid, $0.inode) = (1000, 4711)
            ($0.receiveQueue, $0.sendQueue) = (21, 40)
            $0.timer = TCPTimer(kind: 1, attempts: 3, expiresMilliseconds: 10)
        }
        let example = ConnectionExample(sample, age: StateAge(.seconds(90), isLowerBound: true))
        #expect(example.cookie == 77 && example.state == .closeWait)
        #expect(example.local == sample.local && example.remote == sample.remote)
        #expect(example.uid == 1000 && example.inode == 4711)
        #expect(example.stateAge == .seconds(90) && example.isAgeLowerBound)
        #expect(example.receiveQueue == 21 && example.sendQueue == 40)
        #expect(example.retransmissions == 3 && example.rtoMicroseconds == 204_000)
        #expect(example.unit == nil && example.connections == nil)
    }

    @Test("what is not known is left out: the owner of an orphan, tries of other timers, an age")
    func unknown() {
        let sample = ConnectionSample.made(1, .finWait2, info: nil) {
            $0.timer = TCPTimer(kind: 4, attempts: 3, expiresMilliseconds: 10)
        }
        let example = ConnectionExample(sample, age: nil)
        #expect(example.uid == nil && example.inode == nil)
        #expect(example.retransmissions == nil && example.rtoMicroseconds == nil)
        #expect(example.stateAge == nil && !example.isAgeLowerBound)
    }

    @Test("a socket of root's has an owner")
    func root() {
        let example = ConnectionExample(.made(1) { ($0.uid, $0.inode) = (0, 5) }, age: nil)
        #expect(example.uid == 0 && example.inode == 5)
    }
}
