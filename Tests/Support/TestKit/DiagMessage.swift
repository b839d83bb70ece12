/// `struct inet_diag_msg` and its attributes as bytes (sock_diag(7)), one field a property.
package struct DiagMessage {
    /// AF_INET is 2, AF_INET6 is 10.
    package var family: UInt8 = 2
    package var state: UInt8 = 1
    package var timer: UInt8 = 0
    package var retransmits: UInt8 = 0
    package var localPort: UInt16 = 0
    package var remotePort: UInt16 = 0
    /// In network order, at most 16 bytes.
    package var localAddress: [UInt8] = [127, 0, 0, 1]
    package var remoteAddress: [UInt8] = [127, 0, 0, 1]
    package var interface: UInt32 = 0
    package var cookie: UInt64 = 1
    package var expires: UInt32 = 0
    package var receiveQueue: UInt32 = 0
    package var sendQueue: UInt32 = 0
    package var uid: UInt32 = 0
    package var inode: UInt32 = 0
    /// Each one whole, see ``NetlinkBytes/attribute(_:_:length:)``.
    package var attributes: [[UInt8]] = []

    package init(_ change: (inout DiagMessage) -> Void = { _ in }) {
        change(&self)
    }

    /// The message's payload.
    package var bytes: [UInt8] {
        var bytes = [family, state, timer, retransmits]
        bytes += NetlinkBytes.number(localPort.bigEndian) + NetlinkBytes.number(remotePort.bigEndian)
        for address in [localAddress, remoteAddress] {
            bytes += address + repeatElement(0, count: 16 - address.count)
        }
        bytes += NetlinkBytes.number(interface) + NetlinkBytes.number(cookie)
        for number in [expires, receiveQueue, sendQueue, uid, inode] {
            bytes += NetlinkBytes.number(number)
        }
        return bytes + attributes.joined()
    }
}
