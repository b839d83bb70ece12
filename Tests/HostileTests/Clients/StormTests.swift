import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Synchronization
import Testing

/// Many at once.
@Suite("Storms")
struct StormTests {
    /// The daemon's own user, who may reload.
    private static let owner: UInt32 = 65534

    @Test("2,000 reloads at once: each is answered, or told to come again")
    func reloads() throws {
        let count = 2_000
        let daemon = try RunningDaemon(["--interval", "500ms"])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        let tally = Mutex<[String: Int]>([:])
        let threads = 8
        let done = Mutex(0)
        for _ in 0..<threads {
            Thread.detachNewThread {
                let clients = (0..<count / threads).compactMap { _ -> Client? in
                    let client = try? victim.connect(to: .control, as: Self.owner)
                    client?.send("POST /v1/reload HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    return client
                }
                for client in clients {
                    let answer = client.answer(within: .seconds(60))
                    let kind =
                        switch answer.statuses {
                        case [200]: "answered"
                        case [503]: answer.text.lowercased().contains("\r\nretry-after: ") ? "busy" : "busy, no time"
                        default: "\(answer.statuses)"
                        }
                    tally.withLock { $0[kind, default: 0] += 1 }
                }
                done.withLock { $0 += 1 }
            }
        }
        try eventually("the answers", within: .seconds(120)) { done.withLock { $0 == threads } }
        let answers = tally.withLock { $0 }
        #expect(answers.values.reduce(0, +) == count)
        #expect(Set(answers.keys).isSubset(of: ["answered", "busy"]), "\(answers)")
        let figures = try observer.finish(
            "2,000 reloads at once: \(answers["answered"] ?? 0) done, \(answers["busy"] ?? 0) told to come again")
        figures.expectUnharmed()
    }

    @Test("a storm of reconnects leaves the daemon as it was", arguments: Victim.Door.allCases)
    func reconnects(door: Victim.Door) throws {
        let file = try TemporaryFile("interval: 500ms\ncontrol: {mode: '0666'}\n")
        let daemon = try RunningDaemon(["--config", file.path])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        let descriptors = try victim.descriptors()
        let isOver = Mutex(false)
        let made = Mutex(0)
        let ended = Mutex(0)
        for number in 0..<4 {
            Thread.detachNewThread {
                while !isOver.withLock({ $0 }) {
                    guard let client = try? victim.connect(to: door, as: Victim.attacker) else { continue }
                    if number.isMultiple(of: 2) { client.send("GET /healthz HTTP/1.1\r\nHost:\r\n\r\n") }
                    if number < 2 { try? client.resetAtEnd() }
                    made.withLock { $0 += 1 }
                }
                ended.withLock { $0 += 1 }
            }
        }
        let seconds = Length.choose(4, long: 60)
        sleep(UInt32(seconds))
        isOver.withLock { $0 = true }
        try eventually("the clients to end") { ended.withLock { $0 == 4 } }
        let figures = try observer.finish("\(made.withLock { $0 }) reconnects in \(seconds) s, \(door) socket")
        figures.expectUnharmed()
        try eventually("the connections to be closed") { try victim.descriptors() <= descriptors }
    }

    @Test("descriptors sent over the control socket are not kept")
    func descriptors() throws {
        let daemon = try RunningDaemon(["--interval", "500ms"])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        let before = try victim.descriptors()
        let file = try TemporaryFile()
        for round in 0..<50 {
            let client = try victim.connect(to: .control)
            // A "G", and 250 descriptors with it.
            try client.send(descriptors: Array(repeating: file.handle.fileDescriptor, count: 250))
            client.send("ET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(client.answer(within: .seconds(10)).statuses == [200], "round \(round)")
        }
        sleep(1)
        try observer.finish("12,500 descriptors sent over the control socket").expectUnharmed()
        try eventually("no more descriptors than before") { try victim.descriptors() <= before }
    }
}
