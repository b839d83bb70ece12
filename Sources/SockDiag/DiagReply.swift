import Connections
import Netlink

/// One socket of an INET_DIAG answer: `struct inet_diag_msg` (72 bytes) and its attributes (sock_diag(7)).
enum DiagReply {
    /// Bytes of the fixed part.
    static let fixedLength = 72

    /// Attribute numbers of `linux/inet_diag.h` that are read. CGROUP_ID and SHUTDOWN come unasked for full sockets;
    /// TIME_WAIT, SYN_RECV and orphaned FIN_WAIT2 sockets carry none of these.
    private enum Attribute {
        static let info: UInt16 = 2
        static let congestionControl: UInt16 = 4
        static let memory: UInt16 = 7
        static let shutdown: UInt16 = 8
        static let cgroupID: UInt16 = 21
    }

    /// Reads one reply into a sample that is used again and again.
    ///
    /// - Returns: false for a socket in a state that this version does not know.
    static func read(
        _ message: borrowing NetlinkMessage, into sample: inout ConnectionSample
    ) throws(NetlinkError) -> Bool {
        let reader = ByteReader(message.payload)
        guard let cookieLow = reader.u32(44), let cookieHigh = reader.u32(48),
            let family = reader.u8(0), let stateNumber = reader.u8(1),
            let timer = reader.u8(2), let attempts = reader.u8(3),
            let local = endpoint(reader, family: family, port: 4, address: 8),
            let remote = endpoint(reader, family: family, port: 6, address: 24),
            let interface = reader.u32(40), let expires = reader.u32(52),
            let receiveQueue = reader.u32(56), let sendQueue = reader.u32(60),
            let uid = reader.u32(64), let inode = reader.u32(68)
        else { throw .malformed(.shortPayload(type: message.type, length: message.payload.byteCount)) }
        guard let state = TCPState(rawValue: stateNumber) else { return false }
        sample.cookie = UInt64(cookieHigh) << 32 | UInt64(cookieLow)
        sample.state = state
        sample.local = local
        sample.remote = remote
        sample.isIPv6Socket = family == ipv6Family
        sample.interfaceIndex = interface
        sample.timer = TCPTimer(kind: timer, attempts: attempts, expiresMilliseconds: expires)
        sample.receiveQueue = receiveQueue
        sample.sendQueue = sendQueue
        sample.uid = uid
        sample.inode = inode
        try readAttributes(of: message, into: &sample)
        return true
    }

    /// AF_INET6, as the kernel numbers it on every architecture.
    private static let ipv6Family: UInt8 = 10

    /// Port and address lie in network order.
    private static func endpoint(
        _ reader: borrowing ByteReader, family: UInt8, port: Int, address: Int
    ) -> Endpoint? {
        guard let number = reader.bigEndianU16(port) else { return nil }
        if family == ipv6Family {
            guard let high = reader.bigEndianU64(address), let low = reader.bigEndianU64(address + 8) else {
                return nil
            }
            return Endpoint(address: IPAddress(ipv6High: high, low: low), port: number)
        }
        guard let number4 = reader.bigEndianU32(address) else { return nil }
        return Endpoint(address: IPAddress(ipv4: number4), port: number)
    }

    private static func readAttributes(
        of message: borrowing NetlinkMessage, into sample: inout ConnectionSample
    ) throws(NetlinkError) {
        sample.info.clear()
        sample.cgroupID = nil
        sample.shutdown = nil
        sample.congestionControl = nil
        sample.memory = nil
        var attributes = AttributeReader(message.payload, from: fixedLength)
        while let attribute = try attributes.next() {
            let value = ByteReader(attribute.value)
            switch attribute.type {
            case Attribute.info:
                sample.info.read(attribute.value)
            case Attribute.cgroupID:
                sample.cgroupID = value.u64(0)
            case Attribute.shutdown:
                sample.shutdown = value.u8(0)
            case Attribute.congestionControl:
                sample.congestionControl = CongestionControlName(attribute.value)
            case Attribute.memory:
                sample.memory = socketMemory(value)
            default:
                continue
            }
        }
    }

    /// Nine numbers (`SK_MEMINFO_*`); the last came with Linux 4.7.
    private static func socketMemory(_ value: borrowing ByteReader) -> SocketMemory? {
        guard let receiveAllocated = value.u32(0), let receiveBuffer = value.u32(4),
            let transmitAllocated = value.u32(8), let sendBuffer = value.u32(12),
            let forwardAllocated = value.u32(16), let sendQueued = value.u32(20),
            let options = value.u32(24), let backlog = value.u32(28)
        else { return nil }
        return SocketMemory(
            receiveAllocated: receiveAllocated, receiveBuffer: receiveBuffer, transmitAllocated: transmitAllocated,
            sendBuffer: sendBuffer, forwardAllocated: forwardAllocated, sendQueued: sendQueued, options: options,
            backlog: backlog, drops: value.u32(32))
    }
}
