import CLinux
import Glibc

/// Requests and their answers over one transport, with one receive buffer that is reused.
///
/// After an error the transport may hold the rest of an answer: throw the session away and open another.
package struct NetlinkSession<Transport: NetlinkTransport & ~Copyable>: ~Copyable {
    private var transport: Transport
    private var sequence: UInt32 = 0
    private var buffer: [UInt8]

    /// 32 KiB: the kernel fills datagrams up to the largest buffer that it has seen, but no further than this.
    package static var bufferLength: Int { 32 * 1024 }

    /// How many datagrams are read in a row, about a millisecond's work, before other threads get the processor. A scrape
    /// that waits would otherwise wait for the scheduler's next tick.
    private static var datagramsAtOnce: Int { 16 }

    package init(_ transport: consuming Transport) {
        self.transport = transport
        buffer = [UInt8](repeating: 0, count: Self.bufferLength)
    }

    /// Sends a dump request and hands every message of the answer to `body`, until the kernel says that it is done.
    ///
    /// - Parameters:
    ///   - type: `nlmsg_type` of the request; the answer's messages carry the same.
    ///   - payload: the request behind the netlink header.
    /// - Returns: whether the kernel says that what it lists changed meanwhile, so that the answer may be inconsistent
    ///   (NLM_F_DUMP_INTR).
    /// - Throws: the first error; what `body` was given before stands.
    @discardableResult
    package mutating func dump(
        type: UInt16, payload: [UInt8],
        _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Bool {
        sequence &+= 1
        try transport.send(Self.request(type: type, flags: NLM_F_DUMP, sequence: sequence, payload: payload))
        var received = 0
        var flags: UInt16 = 0
        while try receive(type: type, flags: &flags, body) {
            received += 1
            if received.isMultiple(of: Self.datagramsAtOnce) {
                sched_yield()
            }
        }
        return Int32(flags) & NLM_F_DUMP_INTR != 0
    }

    /// Sends a request for one thing, and hands the message that answers it to `body`.
    ///
    /// - Throws: ``NetlinkError/refused(errno:_:)`` when there is no such thing. The session can be used again then.
    package mutating func query(
        type: UInt16, payload: [UInt8],
        _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        sequence &+= 1
        try transport.send(Self.request(type: type, flags: 0, sequence: sequence, payload: payload))
        var flags: UInt16 = 0
        _ = try receive(type: type, flags: &flags, body)
    }

    /// One datagram of the answer.
    ///
    /// - Parameter flags: gathers those of all messages.
    /// - Returns: whether more is to come.
    private mutating func receive(
        type: UInt16, flags: inout UInt16, _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Bool {
        let (length, sender) = try transport.receive(into: &buffer)
        guard length > 0 else { throw .malformed(.emptyDatagram) }
        guard length <= buffer.count else {
            throw .malformed(.truncatedDatagram(length: length, buffer: buffer.count))
        }
        guard sender == 0 else { throw .foreign(.sender(portID: sender)) }
        var messages = unsafe MessageReader(buffer.span.bytes.extracting(0..<length))
        while let message = try messages.next() {
            guard message.sequence == sequence else {
                throw .foreign(.sequence(message.sequence, expected: sequence))
            }
            guard message.portID == transport.portID else {
                throw .foreign(.portID(message.portID, expected: transport.portID))
            }
            flags |= message.flags
            switch Int32(message.type) {
            case Int32(type):
                try body(message)
            case NLMSG_NOOP:
                continue
            case NLMSG_DONE, NLMSG_ERROR:
                try Self.checkStatus(message)
                return false
            default:
                throw .foreign(.type(message.type))
            }
        }
        return true
    }

    /// NLMSG_ERROR and NLMSG_DONE begin with a negative errno, or 0.
    private static func checkStatus(_ message: borrowing NetlinkMessage) throws(NetlinkError) {
        guard let status = ByteReader(message.payload).load(Int32.self, at: 0) else {
            throw .malformed(.shortPayload(type: message.type, length: message.payload.byteCount))
        }
        guard status == 0 else {
            throw .refused(errno: status == .min ? .max : abs(status), KernelExplanation(message))
        }
    }

    private static func request(
        type: UInt16, flags: Int32, sequence: UInt32, payload: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(NetlinkMessage.headerLength + payload.count)
        bytes.append(number: UInt32(NetlinkMessage.headerLength + payload.count))
        bytes.append(number: type)
        bytes.append(number: UInt16(NLM_F_REQUEST | flags))
        bytes.append(number: sequence)
        bytes.append(number: UInt32(0))
        return bytes + payload
    }
}
