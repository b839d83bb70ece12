/// A request as a fake kernel sees it; makes the messages that answer it.
package struct KernelRequest: Sendable {
    package let type: UInt16
    package let flags: UInt16
    package let sequence: UInt32
    package let payload: [UInt8]
    /// The port id of the socket that asked.
    package let portID: UInt32

    /// `nil` when the bytes are not exactly one message.
    init?(_ bytes: [UInt8], portID: UInt32) {
        guard bytes.count >= 16, bytes.number(at: 0, as: UInt32.self) == UInt32(bytes.count) else { return nil }
        type = bytes.number(at: 4)
        flags = bytes.number(at: 6)
        sequence = bytes.number(at: 8)
        payload = Array(bytes[16...])
        self.portID = portID
    }

    /// A message of the answer; of the request's type if no other is given.
    package func message(_ payload: [UInt8], type: UInt16? = nil) -> [UInt8] {
        NetlinkBytes.message(type: type ?? self.type, flags: 2, sequence: sequence, portID: portID, payload: payload)
    }

    /// NLMSG_DONE with its status: 0 or a negative errno.
    package func done(_ status: Int32 = 0) -> [UInt8] {
        message(NetlinkBytes.number(status), type: 3)
    }

    /// NLMSG_ERROR with an errno.
    package func error(_ errno: Int32) -> [UInt8] {
        message(NetlinkBytes.number(-errno) + NetlinkBytes.message(type: type, payload: payload), type: 2)
    }

    /// Recorded datagrams as the answer to this request: with its sequence and port id.
    package func replay(_ recorded: [[UInt8]]) -> [FakeDatagram] {
        recorded.map { .bytes(NetlinkBytes.readdressed($0, sequence: sequence, portID: portID)) }
    }
}
