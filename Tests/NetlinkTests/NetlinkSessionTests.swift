import Netlink
import TestKit
import Testing

@Suite("Dumps")
struct NetlinkSessionTests {
    private static let type: UInt16 = 20

    /// The payloads of a dump's messages, and how it ended.
    private func dump(
        _ answer: @escaping @Sendable (KernelRequest) -> [FakeDatagram]
    ) -> Parsed<[UInt8]> {
        var session = NetlinkSession(FakeKernel(answer))
        return dump(&session)
    }

    private func dump(_ session: inout NetlinkSession<FakeKernel>) -> Parsed<[UInt8]> {
        var parsed = Parsed<[UInt8]>()
        do throws(NetlinkError) {
            try session.dump(type: Self.type, payload: [1, 2, 3, 4]) { (message) throws(NetlinkError) in
                let payload = ByteReader(message.payload)
                parsed.elements.append((0..<payload.count).compactMap { payload.u8($0) })
            }
        } catch {
            parsed.error = error
        }
        return parsed
    }

    @Test("the request is a dump, and its number is new every time")
    func request() {
        var session = NetlinkSession(
            FakeKernel { request in
                [.messages(request.message([UInt8(request.sequence)] + request.payload), request.done())]
            })
        #expect(dump(&session) == Parsed(elements: [[1, 1, 2, 3, 4]]))
        #expect(dump(&session) == Parsed(elements: [[2, 1, 2, 3, 4]]))
        // NLM_F_REQUEST | NLM_F_DUMP.
        #expect(
            dump { [.messages($0.message([UInt8($0.flags & 0xff), UInt8($0.flags >> 8)]), $0.done())] }
                == Parsed(elements: [[0x01, 0x03]]))
    }

    @Test("an answer comes in many datagrams with many messages each")
    func multipart() {
        let parsed = dump { request in
            (0..<50).map { number in
                .bytes((0..<10).flatMap { request.message([UInt8(number * 5 + $0 / 2)]) })
            } + [.messages(request.done())]
        }
        #expect(parsed.error == nil)
        #expect(parsed.elements.count == 500)
        #expect(parsed.elements.last == [249])
    }

    @Test("messages before the end in the same datagram count, those behind it do not")
    func endInDatagram() {
        #expect(
            dump { [.messages($0.message([1]), $0.message([2]), $0.done(), $0.message([3]))] }
                == Parsed(elements: [[1], [2]]))
    }

    @Test("a message that says nothing is passed over")
    func noop() {
        #expect(
            dump { [.messages($0.message([], type: 1), $0.message([1])), .messages($0.done())] }
                == Parsed(elements: [[1]]))
    }

    @Test("an answer without an end is incomplete")
    func noEnd() {
        #expect(dump { [.messages($0.message([1]))] } == Parsed(elements: [[1]], error: .incomplete))
        #expect(dump { _ in [] } == Parsed(error: .incomplete))
    }

    @Test("an error instead of an answer is the kernel's refusal", arguments: [1, 2, 22, 95] as [Int32])
    func refusal(errno: Int32) {
        #expect(dump { [.messages($0.error(errno))] } == Parsed(error: .refused(errno: errno)))
    }

    @Test("an error in the midst leaves what came before")
    func errorMidDump() {
        #expect(
            dump { [.messages($0.message([1])), .messages($0.message([2]), $0.error(12))] }
                == Parsed(elements: [[1], [2]], error: .refused(errno: 12)))
    }

    @Test("an end with an error is a refusal")
    func endWithError() {
        #expect(
            dump { [.messages($0.message([1]), $0.done(-105))] }
                == Parsed(elements: [[1]], error: .refused(errno: 105)))
    }

    @Test("no status makes the negation overflow")
    func extremeStatus() {
        #expect(dump { [.messages($0.done(.min))] } == Parsed(error: .refused(errno: .max)))
        #expect(dump { [.messages($0.done(.max))] } == Parsed(error: .refused(errno: .max)))
    }

    @Test("an end or an error without a status is malformed", arguments: [2, 3] as [UInt16])
    func noStatus(type: UInt16) {
        #expect(
            dump { [.messages($0.message([0, 0, 0], type: type))] }
                == Parsed(error: .malformed(.shortPayload(type: type, length: 3))))
    }

    @Test(
        "a system call that fails ends the dump", arguments: [NetlinkError.systemCall(.recv, errno: 105), .incomplete])
    func systemCall(error: NetlinkError) {
        #expect(dump { [.messages($0.message([1])), .failure(error)] } == Parsed(elements: [[1]], error: error))
    }

    @Test("an error of the reader of messages ends the dump")
    func bodyThrows() {
        var session = NetlinkSession(FakeKernel { [.messages($0.message([1]), $0.message([2]), $0.done())] })
        var calls = 0
        #expect(throws: NetlinkError.malformed(.shortPayload(type: 20, length: 1))) {
            try session.dump(type: Self.type, payload: []) { (message) throws(NetlinkError) in
                calls += 1
                throw .malformed(.shortPayload(type: message.type, length: message.payload.byteCount))
            }
        }
        #expect(calls == 1)
    }
}
