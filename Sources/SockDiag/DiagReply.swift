import Connections
import Netlink

/// One socket of an INET_DIAG answer: `struct inet_diag_msg` (72 bytes) and its attributes (sock_diag(7)).
enum DiagReply {
    /// Bytes of the fixed part.
    static let fixedLength = 72

    /// Attribute numbers of `linux/inet_diag.h` that are read. CGROUP_ID and SHUTDOWN come unasked for full sockets;
    /// TIME_WAIT, SYN_RECV and orphaned FIN_WAIT2 sockets carry none of these.
    enum Attribute {
        static let info: UInt16 = 2
        static let congestionControl: UInt16 = 4
        static let memory: UInt16 = 7
        static let shutdown: UInt16 = 8
        static let cgroupID: UInt16 = 21
    }

    /// Reads one reply into a sample that is used again and again.
    ///
    /// As the kernel's own parser does, it makes the best of a damaged reply, and the report counts it.
    ///
    /// - Returns: whether the sample is a socket.
    static func read(
        _ message: borrowing NetlinkMessage, into sample: inout ConnectionSample, _ report: inout DumpReport,
        _ zones: inout InterfaceZones
    ) -> Bool {
        let reader = ByteReader(message.payload)
        guard let identity = DiagIdentity(reader), let stateNumber = reader.u8(1),
            let timer = reader.u8(2), let attempts = reader.u8(3),
            let expires = reader.u32(52),
            let receiveQueue = reader.u32(56), let sendQueue = reader.u32(60),
            let uid = reader.u32(64), let inode = reader.u32(68)
        else {
            report.skippedMessages += 1
            return false
        }
        guard let state = TCPState(rawValue: stateNumber) else {
            report.unknownStateSockets += 1
            return false
        }
        sample.cookie = identity.cookie
        sample.state = state
        sample.local = identity.local
        sample.remote = identity.remote
        sample.isIPv6Socket = identity.isIPv6Socket
        sample.interfaceIndex = identity.interfaceIndex
        if identity.interfaceIndex != 0 {
            zones.mark(&sample.local, &sample.remote, interface: identity.interfaceIndex)
        }
        sample.timer = TCPTimer(kind: timer, attempts: attempts, expiresMilliseconds: expires)
        sample.receiveQueue = receiveQueue
        sample.sendQueue = sendQueue
        sample.uid = uid
        sample.inode = inode
        if !readAttributes(of: message, into: &sample) { report.tornMessages += 1 }
        return true
    }

    /// - Returns: whether the message holds nothing but whole attributes.
    private static func readAttributes(
        of message: borrowing NetlinkMessage, into sample: inout ConnectionSample
    ) -> Bool {
        sample.info.clear()
        sample.cgroupID = nil
        sample.shutdown = nil
        sample.congestionControl = nil
        sample.memory = nil
        var attributes = AttributeReader(message.payload, from: fixedLength)
        while let attribute = attributes.next() {
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
        return attributes.leftover == 0
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
