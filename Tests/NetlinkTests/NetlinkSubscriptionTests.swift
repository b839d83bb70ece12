import Glibc
import Netlink
import TestKit
import Testing

@Suite("Multicast messages")
struct NetlinkSubscriptionTests {
    /// What one call gave.
    private struct Call: Equatable {
        var reception: Reception?
        var sequences: [UInt32] = []
        var error: NetlinkError?
    }

    private func receive(_ subscription: inout NetlinkSubscription<FakeMulticast>) -> Call {
        var call = Call()
        do throws(NetlinkError) {
            call.reception = try subscription.receive { (message) throws(NetlinkError) in
                guard message.type == 20 else { throw .foreign(.type(message.type)) }
                call.sequences.append(message.sequence)
            }
        } catch {
            call.error = error
        }
        return call
    }

    private static func message(_ sequence: UInt32, type: UInt16 = 20, payload: [UInt8] = [1, 2, 3]) -> [UInt8] {
        NetlinkBytes.message(type: type, sequence: sequence, payload: payload)
    }

    @Test("a batch's datagrams and their messages come in order, then nothing")
    func inOrder() {
        var subscription = NetlinkSubscription(
            FakeMulticast([[.messages(Self.message(1)), .messages(Self.message(2), Self.message(3))]]))
        #expect(receive(&subscription) == Call(reception: .received, sequences: [1, 2, 3]))
        #expect(receive(&subscription) == Call(reception: .nothing))
        #expect(subscription.rejectedCount == 0)
    }

    @Test("messages that were lost are told, and are not the end")
    func overrun() {
        var subscription = NetlinkSubscription(
            FakeMulticast([[.failure(.systemCall(.recvmmsg, errno: ENOBUFS))], [.messages(Self.message(1))]]))
        #expect(receive(&subscription) == Call(reception: .overrun))
        #expect(receive(&subscription) == Call(reception: .received, sequences: [1]))
    }

    @Test("any other failure is an error", arguments: [ENOMEM, EBADF, ENOTSOCK])
    func failure(errno: Int32) {
        let error = NetlinkError.systemCall(.recvmmsg, errno: errno)
        var subscription = NetlinkSubscription(FakeMulticast([[.failure(error)]]))
        #expect(receive(&subscription) == Call(error: error))
    }

    @Test(
        "a datagram that is none is counted once, and the others are read",
        arguments: [
            .bytes([]), .bytes([1, 2, 3]), .bytes(message(7), sender: 815),
            .bytes(message(7, payload: [UInt8](repeating: 0, count: 1024))),
            .bytes(NetlinkBytes.message(length: 15, type: 20)), .bytes(NetlinkBytes.message(length: .max, type: 20)),
        ] as [FakeDatagram])
    func rejected(datagram: FakeDatagram) {
        var subscription = NetlinkSubscription(
            FakeMulticast([[.messages(Self.message(1)), datagram, .messages(Self.message(2))]]))
        #expect(receive(&subscription) == Call(reception: .received, sequences: [1, 2]))
        #expect(subscription.rejectedCount == 1)
    }

    @Test("a message that the reader refuses is counted, and those behind it are read")
    func refused() {
        var subscription = NetlinkSubscription(
            FakeMulticast([[.messages(Self.message(1), Self.message(2, type: 21), Self.message(3))], []]))
        #expect(receive(&subscription) == Call(reception: .received, sequences: [1, 3]))
        #expect(receive(&subscription) == Call(reception: .received))
        #expect(subscription.rejectedCount == 1)
    }

    @Test("a datagram that fills the buffer is read")
    func fullSlot() {
        let whole = Self.message(1, payload: [UInt8](repeating: 0, count: 1008))
        var subscription = NetlinkSubscription(FakeMulticast([[.bytes(whole)]]))
        #expect(receive(&subscription) == Call(reception: .received, sequences: [1]))
    }

    @Test("losses are told as differences, over the wrap of the kernel's count")
    func drops() throws {
        var subscription = NetlinkSubscription(FakeMulticast([], drops: [5, 5, .max, 9]))
        #expect(try (0..<5).map { _ in try subscription.newDrops() } == [5, 0, Int(UInt32.max) - 5, 10, 0])
    }

    @Test("random damage is survived, and every datagram gives messages or is counted")
    func mutations() {
        let whole = (1...3).flatMap { Self.message($0, payload: Array(repeating: 9, count: Int($0) * 30)) }
        for damaged in Mutations.random(of: whole, count: 5_000, seed: 11) {
            var subscription = NetlinkSubscription(FakeMulticast([[.bytes(damaged)]]))
            let call = receive(&subscription)
            #expect(call.reception == .received)
            #expect(call.sequences.count + subscription.rejectedCount > 0)
            #expect(call.sequences.count <= damaged.count / 16)
        }
    }
}
