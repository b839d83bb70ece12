import Netlink
import TestKit
import Testing

@Suite("Answers that are none")
struct NetlinkSessionStrangerTests {
    private static let type: UInt16 = 18

    /// How many messages a dump gave, and the error that it ended with.
    private func dump(_ answer: @escaping @Sendable (KernelRequest) -> [FakeDatagram]) -> (Int, NetlinkError?) {
        var session = NetlinkSession(FakeKernel(answer))
        var count = 0
        do throws(NetlinkError) {
            try session.dump(type: Self.type, payload: []) { _ in count += 1 }
            return (count, nil)
        } catch {
            return (count, error)
        }
    }

    private static func message(type: UInt16 = type, sequence: UInt32 = 1, portID: UInt32 = 4711) -> FakeDatagram {
        .messages(NetlinkBytes.message(type: type, sequence: sequence, portID: portID))
    }

    @Test("a stranger's sequence", arguments: [0, 2, .max] as [UInt32])
    func sequence(number: UInt32) {
        #expect(
            dump { _ in [Self.message(), Self.message(sequence: number)] }
                == (1, .foreign(.sequence(number, expected: 1))))
    }

    @Test("another's port id", arguments: [0, 4712, .max] as [UInt32])
    func portID(number: UInt32) {
        #expect(
            dump { _ in [Self.message(), Self.message(portID: number)] }
                == (1, .foreign(.portID(number, expected: 4711))))
    }

    @Test("another type, NLMSG_OVERRUN among them", arguments: [0, 4, 15, 17, 20, .max] as [UInt16])
    func type(number: UInt16) {
        #expect(dump { _ in [Self.message(), Self.message(type: number)] } == (1, .foreign(.type(number))))
    }

    @Test("a process that plays the kernel")
    func sender() {
        #expect(
            dump { [.messages($0.message([])), .bytes($0.message([]), sender: 815)] }
                == (1, .foreign(.sender(portID: 815))))
    }

    @Test("an end that is another's does not end the dump well")
    func foreignEnd() {
        #expect(dump { _ in [Self.message(type: 3, sequence: 9)] } == (0, .foreign(.sequence(9, expected: 1))))
    }

    @Test("a datagram without a byte")
    func emptyDatagram() {
        #expect(dump { [.bytes([]), .messages($0.done())] } == (0, .malformed(.emptyDatagram)))
    }

    @Test("a datagram that fills the buffer is read, one byte more does not fit")
    func truncatedDatagram() {
        let whole = NetlinkSession<FakeKernel>.bufferLength
        #expect(
            dump { [.bytes($0.message(Array(repeating: 0, count: whole - 16))), .messages($0.done())] } == (1, nil))
        #expect(
            dump { [.bytes($0.message(Array(repeating: 0, count: whole - 16)) + [0]), .messages($0.done())] }
                == (0, .malformed(.truncatedDatagram(length: whole + 1, buffer: whole))))
    }

    @Test("what a longer datagram left in the buffer is not read again")
    func reusedBuffer() {
        #expect(
            dump { request in
                [
                    .messages(request.message([1]), request.message([2])), .messages(request.message([3])),
                    .messages(request.done()),
                ]
            } == (3, nil))
    }

    @Test("a torn message, after those that are whole")
    func torn() {
        #expect(
            dump { [.bytes($0.message([]) + [1, 2, 3]), .messages($0.done())] }
                == (1, .malformed(.tornHeader(bytes: 3))))
        #expect(
            dump { _ in [.bytes(NetlinkBytes.message(length: 4, type: 18))] }
                == (0, .malformed(.shortMessage(length: 4))))
    }
}
