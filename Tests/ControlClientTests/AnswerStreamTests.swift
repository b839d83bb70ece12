import ControlAPI
import FakeServing
import Synchronization
import Testing

@testable import ControlClient

@Suite("An answer that is handed on as it comes")
struct AnswerStreamTests {
    private func client(_ daemon: FakeDaemon, answering: Duration = .seconds(20)) -> DaemonClient {
        DaemonClient(sockets: [daemon.path], limits: ClientLimits(answering: answering, bodyBytes: 1 << 20))
    }

    /// What was handed on.
    private final class Taken: Sendable {
        let bytes = Mutex<[UInt8]>([])
        let largest = Mutex(0)

        func add(_ piece: [UInt8]) {
            bytes.withLock { $0 += piece }
            largest.withLock { $0 = max($0, piece.count) }
        }
    }

    @Test("is whole, in pieces, however long it is")
    func long() async throws {
        let daemon = try await FakeDaemon { _ in .flood(bytes: 8 << 20) }
        let taken = Taken()
        try await client(daemon).stream(.metrics) { taken.add($0) }
        #expect(taken.bytes.withLock { $0.count } == 8 << 20)
        #expect(taken.largest.withLock { $0 } <= 1 << 20)
    }

    @Test("is none when the daemon refuses: that is an error in its words")
    func refusal() async throws {
        let daemon = try await FakeDaemon { _ in
            .problem(status: "503 Service Unavailable", title: "Service Unavailable", detail: "too many")
        }
        let error = await #expect(throws: ClientError.self) {
            try await client(daemon).stream(.metrics) { _ in Issue.record("a refusal is no answer") }
        }
        #expect(error?.description == "Service Unavailable: too many")
    }

    @Test("ends with the first error of whoever takes it")
    func taker() async throws {
        struct Full: Error {}
        let daemon = try await FakeDaemon { _ in .flood(bytes: 8 << 20) }
        let taken = Taken()
        await #expect(throws: Full.self) {
            try await client(daemon).stream(.metrics) { piece in
                taken.add(piece)
                throw Full()
            }
        }
        #expect(taken.bytes.withLock { $0.count } == taken.largest.withLock { $0 })
    }

    @Test("is given up when nothing comes for too long, however much came before")
    func silence() async throws {
        let daemon = try await FakeDaemon { _ in .write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nfive.") }
        let taken = Taken()
        await #expect(throws: ClientError.noAnswer(socket: daemon.path, seconds: 0)) {
            try await client(daemon, answering: .milliseconds(100)).stream(.metrics) { taken.add($0) }
        }
        #expect(taken.bytes.withLock { $0 } == Array("five.".utf8))
    }

    @Test("may be taken slowly")
    func slowTaker() async throws {
        let daemon = try await FakeDaemon { _ in .flood(bytes: 1 << 20) }
        let taken = Taken()
        try await client(daemon, answering: .seconds(2)).stream(.metrics) { piece in
            if taken.bytes.withLock({ $0.isEmpty }) { try await Task.sleep(for: .seconds(3)) }
            taken.add(piece)
        }
        #expect(taken.bytes.withLock { $0.count } == 1 << 20)
    }

    @Test("that breaks off is an error")
    func breaksOff() async throws {
        let daemon = try await FakeDaemon { _ in
            .writeAndClose("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n")
        }
        await #expect(throws: ClientError.closedEarly(socket: daemon.path)) {
            try await client(daemon).stream(.metrics) { _ in }
        }
    }
}
