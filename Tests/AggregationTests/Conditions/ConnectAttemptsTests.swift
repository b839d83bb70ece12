import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Connects under way") struct ConnectAttemptsTests {
    private let peer = Endpoint(address: IPAddress(ipv4: 0xc633_6401), port: 443)

    @Test("a socket that goes without another state has failed")
    func fails() {
        var attempts = ConnectAttempts()
        for cookie in 1...3 as ClosedRange<UInt64> { attempts.note(.made(cookie, .synSent)) }
        attempts.note(.made(1, .synSent))
        attempts.end(1, in: .synSent)
        attempts.end(2, in: .synSent)
        #expect(attempts.takeFailures() == [peer: 2])
        #expect(attempts.takeFailures().isEmpty)
    }

    @Test("a socket that came to something has not", arguments: [TCPState.established, .finWait1, .closeWait])
    func succeeds(state: TCPState) {
        var attempts = ConnectAttempts()
        attempts.note(.made(1, .synSent))
        attempts.end(1, in: state)
        #expect(attempts.takeFailures().isEmpty)
    }

    @Test("a socket that came to something and was forgotten has not failed when it goes")
    func forgotten() {
        var attempts = ConnectAttempts()
        attempts.note(.made(1, .synSent))
        attempts.note(.made(2, .synSent))
        attempts.keep { $0 == 2 }
        attempts.end(1, in: .synSent)
        attempts.end(2, in: .synSent)
        #expect(attempts.takeFailures() == [peer: 1])
    }

    @Test("sockets that were never seen in SYN_SENT, or are gone already, say nothing")
    func unknown() {
        var attempts = ConnectAttempts()
        attempts.end(1, in: .synSent)
        attempts.note(.made(1, .synSent))
        attempts.end(1, in: .synSent)
        attempts.end(1, in: .synSent)
        #expect(attempts.takeFailures() == [peer: 1])
    }

    @Test("connects are bounded, and those that are known are never given up for others")
    func bounded() {
        var attempts = ConnectAttempts()
        for cookie in 1...5000 as ClosedRange<UInt64> { attempts.note(.made(cookie, .synSent)) }
        for cookie in 1...5000 as ClosedRange<UInt64> { attempts.end(cookie, in: .synSent) }
        #expect(attempts.takeFailures() == [peer: 4096])
    }

    @Test("peers are bounded, and those that are known count on")
    func boundedPeers() {
        var attempts = ConnectAttempts()
        for cookie in 0..<12_000 as Range<UInt64> {
            attempts.note(
                .made(cookie, .synSent) {
                    $0.remote = Endpoint(address: IPAddress(ipv4: UInt32(cookie % 6000)), port: 80)
                })
            attempts.end(cookie, in: .synSent)
        }
        let failures = attempts.takeFailures()
        #expect(failures.count == 4096)
        #expect(failures.values.allSatisfy { $0 == 2 })
    }
}
