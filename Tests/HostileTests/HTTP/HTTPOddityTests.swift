import DaemonKit
import Glibc
import Testing

@Suite("Oddities of HTTP")
struct HTTPOddityTests {
    @Test(
        "each is answered as it deserves, and the next honest request is answered too", arguments: Victim.Door.allCases)
    func oddities(door: Victim.Door) throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        for oddity in HTTPOddity.all {
            let statuses = try statuses(of: oddity, victim, door)
            #expect(statuses == oddity.answers(at: door), "\(oddity.name)")
            #expect(victim.ask("/healthz", at: door) == 200, "after \(oddity.name)")
        }
        let figures = try observer.finish("\(HTTPOddity.all.count) oddities of HTTP, \(door) socket")
        figures.expectUnharmed()
        #expect(try daemon.end(by: SIGTERM).status == 0)
        #expect(!daemon.standardError.contains("Fatal"))
    }

    /// Sends it, and reads until the daemon hangs up.
    private func statuses(of oddity: HTTPOddity, _ victim: Victim, _ door: Victim.Door) throws -> [Int] {
        let client = try victim.connect(to: door)
        for piece in oddity.pieces {
            client.send(piece)
            if oddity.pieces.count > 1 { usleep(1_000) }
        }
        switch oddity.end {
        case .close: return []
        case .reset:
            try client.resetAtEnd()
            return []
        case .halfClose: client.finishSending()
        case .wait: break
        }
        let answer = client.answer(within: .seconds(10))
        #expect(answer.isClosed, "\(oddity.name) leaves the connection open")
        return answer.statuses
    }
}

extension HTTPOddity {
    /// On the control socket a host's name means nothing.
    fileprivate func answers(at door: Victim.Door) -> [Int] {
        door == .control && answers == [421] ? [200] : answers
    }
}
