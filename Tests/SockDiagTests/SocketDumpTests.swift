import Connections
import Netlink
import Synchronization
import TestKit
import Testing

@testable import SockDiag

@Suite("Listing sockets")
struct SocketDumpTests {
    /// A kernel that keeps a list of what it was asked, and counts how often it was opened.
    private final class Host: Sendable {
        let requests = Mutex<[KernelRequest]>([])
        let opened = Mutex(0)
        let answer: @Sendable (KernelRequest) -> [FakeDatagram]

        init(_ answer: @escaping @Sendable (KernelRequest) -> [FakeDatagram]) {
            self.answer = answer
        }

        func open() throws(NetlinkError) -> FakeKernel {
            opened.withLock { $0 += 1 }
            return FakeKernel { request in
                self.requests.withLock { $0.append(request) }
                return self.answer(request)
            }
        }

        var types: [UInt16] { requests.withLock { $0.map(\.type) } }
    }

    private static let request = DiagRequest(states: [.established], extensions: .info)

    private func cookies(_ dump: inout SocketDump<FakeKernel>) throws(SockDiagError) -> [UInt64] {
        var cookies: [UInt64] = []
        try dump.forEach(Self.request) { cookies.append($0.cookie) }
        return cookies
    }

    private static func socket(_ cookie: UInt64, family: UInt8 = 2, state: UInt8 = 1) -> [UInt8] {
        DiagMessage {
            $0.cookie = cookie
            $0.family = family
            $0.state = state
        }.bytes
    }

    @Test("where the legacy request is answered, one walk gives both families")
    func legacy() throws {
        let host = Host { request in
            request.payload[52] == 0
                ? [.messages(request.done())]
                : [
                    .messages(
                        request.message(Self.socket(1)), request.message(Self.socket(2, family: 10)), request.done())
                ]
        }
        var dump = SocketDump(host.open)
        #expect(try cookies(&dump) == [1, 2])
        #expect(try cookies(&dump) == [1, 2])
        // Asked once whether it is answered, then a walk a dump.
        #expect(host.types == [18, 18, 18])
        #expect(host.opened.withLock { $0 } == 1)
    }

    @Test("where it is refused, each family is walked", arguments: [95, 22, 2] as [Int32])
    func byFamily(errno: Int32) throws {
        let host = Host { request in
            request.type == 18
                ? [.messages(request.error(errno))]
                : [.messages(request.message(Self.socket(UInt64(request.payload[0]))), request.done())]
        }
        var dump = SocketDump(host.open)
        #expect(try cookies(&dump) == [2, 10])
        #expect(try cookies(&dump) == [2, 10])
        #expect(host.types == [18, 20, 20, 20, 20])
        // A refusal leaves a session that cannot be trusted; the next one is kept.
        #expect(host.opened.withLock { $0 } == 2)
    }

    @Test("after an error another socket is opened, and the dump begins afresh")
    func reopened() throws {
        let failing = Mutex(false)
        let host = Host { request in
            failing.withLock { $0 }
                ? [.messages(request.message(Self.socket(1))), .failure(.systemCall(.recv, errno: 105))]
                : [.messages(request.message(Self.socket(1)), request.done())]
        }
        var dump = SocketDump(host.open)
        #expect(try cookies(&dump) == [1])
        failing.withLock { $0 = true }
        #expect(throws: SockDiagError.failed(.systemCall(.recv, errno: 105))) { try cookies(&dump) }
        failing.withLock { $0 = false }
        #expect(try cookies(&dump) == [1])
        #expect(host.opened.withLock { $0 } == 2)
    }

    @Test("a question that fails by itself is asked again")
    func questionRepeated() throws {
        let silent = Mutex(true)
        let host = Host { request in silent.withLock { $0 } ? [] : [.messages(request.done())] }
        var dump = SocketDump(host.open)
        #expect(throws: SockDiagError.failed(.incomplete)) { try cookies(&dump) }
        silent.withLock { $0 = false }
        #expect(try cookies(&dump) == [])
        #expect(host.types == [18, 18, 18])
    }

    @Test("a kernel that refused everything is asked for the legacy request again")
    func refusalPassed() throws {
        let refusing = Mutex(true)
        let host = Host { request in
            refusing.withLock { $0 } ? [.messages(request.error(2))] : [.messages(request.done())]
        }
        var dump = SocketDump(host.open)
        #expect(throws: SockDiagError.moduleMissing) { try cookies(&dump) }
        refusing.withLock { $0 = false }
        #expect(try cookies(&dump) == [])
        #expect(host.types == [18, 20, 18, 18])
    }

    @Test("what came before the error stands")
    func partial() {
        let host = Host { request in
            request.payload[52] == 0
                ? [.messages(request.done())] : [.messages(request.message(Self.socket(1)), request.error(12))]
        }
        var dump = SocketDump(host.open)
        var cookies: [UInt64] = []
        #expect(throws: SockDiagError.failed(.refused(errno: 12))) {
            try dump.forEach(Self.request) { cookies.append($0.cookie) }
        }
        #expect(cookies == [1])
    }

    @Test("a socket in a state that is not known costs no other")
    func unknownState() throws {
        let host = Host { request in
            [
                .messages(
                    request.message(Self.socket(1)), request.message(Self.socket(2, state: 14)),
                    request.message(Self.socket(3)), request.done())
            ]
        }
        var dump = SocketDump(host.open)
        #expect(try cookies(&dump) == [1, 3])
        #expect(try dump.forEach(Self.request) { _ in }.unknownStateSockets == 1)
    }

    @Test("a damaged message costs no other socket, and is counted")
    func damagedMessages() throws {
        let host = Host { request in
            guard request.payload[52] != 0 else { return [.messages(request.done())] }
            let whole = Self.socket(2)
            return [
                .messages(request.message(Self.socket(1)), request.message(Array(whole.prefix(71)))),
                .messages(
                    request.message(whole + [9]),
                    request.message(Self.socket(3) + NetlinkBytes.attribute(2, [], length: 3)),
                    request.message(Self.socket(4)), request.done()),
            ]
        }
        var dump = SocketDump(host.open)
        var cookies: [UInt64] = []
        let report = try dump.forEach(Self.request) { cookies.append($0.cookie) }
        #expect(cookies == [1, 2, 3, 4])
        #expect(report.skippedMessages == 1)
        #expect(report.tornMessages == 2)
        #expect(!report.wasInterrupted)
        #expect(host.opened.withLock { $0 } == 1)
    }

    @Test("a message whose length lies ends the dump, for behind it no other can be found")
    func tornDatagram() throws {
        let host = Host { request in
            guard request.payload[52] != 0 else { return [.messages(request.done())] }
            let liar = NetlinkBytes.message(
                length: 500, type: 18, flags: 2, sequence: request.sequence, portID: request.portID,
                payload: Self.socket(2))
            return [.messages(request.message(Self.socket(1)), liar, request.done())]
        }
        var dump = SocketDump(host.open)
        #expect(throws: SockDiagError.self) { try cookies(&dump) }
    }

    @Test("that the kernel's table changed meanwhile is told, by whichever message says so", arguments: [0, 1])
    func interrupted(index: Int) throws {
        let host = Host { request in
            guard request.payload[52] != 0 else { return [.messages(request.done())] }
            var messages = [request.message(Self.socket(1)), request.done()]
            // NLM_F_DUMP_INTR in the low byte of `nlmsg_flags`.
            messages[index][6] |= 0x10
            return [.messages(messages[0]), .messages(messages[1])]
        }
        var dump = SocketDump(host.open)
        #expect(try dump.forEach(Self.request) { _ in }.wasInterrupted)
    }

    @Test("a socket that cannot be opened is told by its errno", arguments: [97, 93] as [Int32])
    func cannotOpen(errno: Int32) {
        var dump = SocketDump<FakeKernel> { () throws(NetlinkError) in throw .systemCall(.socket, errno: errno) }
        #expect(throws: SockDiagError.familyNotSupported) { try cookies(&dump) }
    }

    @Test(
        "a kernel that refuses both requests is told by its errno",
        arguments: [(1, .notPermitted), (13, .notPermitted), (2, .moduleMissing), (95, .moduleMissing)]
            as [(Int32, SockDiagError)])
    func refused(errno: Int32, error: SockDiagError) {
        let host = Host { [.messages($0.error(errno))] }
        var dump = SocketDump(host.open)
        #expect(throws: error) { try cookies(&dump) }
        #expect(host.types == [18, 20])
    }

    @Test("recorded answers of both kinds show the same sockets")
    func recorded() throws {
        let answers = try Recording.answers()
        var byLegacy = SocketDump { FakeKernel(answers) }
        var byFamily = SocketDump {
            FakeKernel { $0.type == 18 ? [.messages($0.error(95))] : answers($0) }
        }
        let both = try cookies(&byLegacy)
        #expect(both.count == 31)
        #expect(Set(both) == Set(try cookies(&byFamily)))
    }
}
