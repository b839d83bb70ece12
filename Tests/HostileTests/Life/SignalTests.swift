import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Synchronization
import Testing

@Suite("Storms of signals")
struct SignalTests {
    @Test("signals by the thousand disturb nothing")
    func storm() throws {
        let file = try TemporaryFile("interval: 500ms\n")
        let daemon = try RunningDaemon(["--config", file.path])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        let signals = [SIGHUP, SIGUSR1, SIGUSR2, SIGPIPE, SIGCHLD, SIGWINCH, SIGURG, SIGCONT]
        let ended = Mutex(0)
        for _ in 0..<4 {
            Thread.detachNewThread {
                for round in 0..<Length.choose(8_000, long: 80_000) {
                    kill(victim.pid, signals[round % signals.count])
                    if round.isMultiple(of: 16) { usleep(1_000) }
                }
                ended.withLock { $0 += 1 }
            }
        }
        try eventually("the end of the storm") { ended.withLock { $0 == 4 } }
        try observer.finish("\(Length.choose("32,000", long: "320,000")) signals of 8 kinds").expectUnharmed()
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("a daemon that was stopped and goes on answers who waited, and goes on polling")
    func stopped() throws {
        let daemon = try RunningDaemon(["--interval", "500ms"])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        for _ in 0..<5 {
            kill(victim.pid, SIGSTOP)
            let client = try victim.connect(to: .scrape)
            client.send("GET /metrics HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n")
            usleep(700_000)
            kill(victim.pid, SIGCONT)
            #expect(client.answer(within: .seconds(20)).statuses == [200])
        }
        // A poll that is due while the process is stopped is one that is missed.
        try observer.finish("5 times SIGSTOP for 0.7 s").expectUnharmed()
    }
}
