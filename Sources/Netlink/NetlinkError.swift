import POSIX

/// Why a netlink exchange failed. "A system call failed", "the kernel refused" and "malformed bytes" stay distinct.
public enum NetlinkError: Error, Hashable {
    /// A system call on the socket failed with `errno`.
    case systemCall(SystemCall, errno: Int32)
    /// The kernel answered the request with this errno (NLMSG_ERROR, or the status of NLMSG_DONE), and perhaps said more.
    case refused(errno: Int32, KernelExplanation? = nil)
    /// What arrived is no netlink message.
    case malformed(Malformation)
    /// What arrived is a message, but not an answer to the request.
    case foreign(Foreignness)
    /// The answer ended before its end was announced, or nothing came in time.
    case incomplete

    public enum SystemCall: String, Sendable {
        case socket, bind, getsockname, setsockopt, getsockopt, send, recv, recvmmsg, poll
    }

    public enum Malformation: Hashable, Sendable {
        /// Too few bytes for a header.
        case tornHeader(bytes: Int)
        /// A message that says it is shorter than its header.
        case shortMessage(length: Int)
        /// A message that says it is longer than the datagram.
        case overlongMessage(length: Int, available: Int)
        /// A datagram that did not fit the buffer.
        case truncatedDatagram(length: Int, buffer: Int)
        /// A datagram without a single byte.
        case emptyDatagram
        /// A payload too short for what its type says.
        case shortPayload(type: UInt16, length: Int)
    }

    public enum Foreignness: Hashable, Sendable {
        /// Sent by a process, not by the kernel.
        case sender(portID: UInt32)
        case sequence(UInt32, expected: UInt32)
        case portID(UInt32, expected: UInt32)
        case type(UInt16)
    }
}

extension NetlinkError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .systemCall(let call, let errno):
            "\(call.rawValue) on a netlink socket failed: \(Errno(errno))"
        case .refused(let errno, let explanation):
            "the kernel refused the netlink request: \(Errno(errno))\(Self.words(explanation))"
        case .malformed(let what):
            "malformed netlink bytes: \(what)"
        case .foreign(let what):
            "a netlink message that is no answer to the request: \(what)"
        case .incomplete:
            "the netlink answer ended before its end was announced"
        }
    }

    /// ` (Attribute failed policy validation, at byte 20 of the request)`.
    private static func words(_ explanation: KernelExplanation?) -> String {
        let place = explanation?.offset.map { "at byte \($0) of the request" }
        let words = [explanation?.text, place].compactMap(\.self).joined(separator: ", ")
        return words.isEmpty ? "" : " (\(words))"
    }
}

extension NetlinkError {
    /// Makes a system call of a netlink socket; its error names the call.
    @discardableResult
    static func naming<Product: ~Copyable>(
        _ call: SystemCall, _ body: () throws(Errno) -> Product
    ) throws(NetlinkError) -> Product {
        try Errno.naming({ NetlinkError.systemCall(call, errno: $0) }, body)
    }
}
