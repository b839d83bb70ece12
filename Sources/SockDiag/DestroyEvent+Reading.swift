import CLinux
import Connections
import Netlink

extension DestroyEvent {
    /// Reads one message of the kernel's over this event: `struct inet_diag_msg` and the attribute INET_DIAG_INFO.
    ///
    /// Bytes that are no attribute end the attributes, and what was read before stands.
    ///
    /// - Throws: ``NetlinkError/foreign(_:)`` or ``NetlinkError/malformed(_:)``; the event is worth nothing then.
    mutating func read(
        _ message: borrowing NetlinkMessage, _ zones: inout InterfaceZones
    ) throws(NetlinkError) {
        guard message.type == UInt16(SOCK_DIAG_BY_FAMILY) else { throw .foreign(.type(message.type)) }
        let reader = ByteReader(message.payload)
        guard reader.count >= DiagReply.fixedLength, let identity = DiagIdentity(reader) else {
            throw .malformed(.shortPayload(type: message.type, length: reader.count))
        }
        cookie = identity.cookie
        isIPv6Socket = identity.isIPv6Socket
        local = identity.local
        remote = identity.remote
        interfaceIndex = identity.interfaceIndex
        if interfaceIndex != 0 { zones.mark(&local, &remote, interface: interfaceIndex) }
        info.clear()
        var attributes = AttributeReader(message.payload, from: DiagReply.fixedLength)
        while let attribute = attributes.next() {
            if attribute.type == DiagReply.Attribute.info {
                info.read(attribute.value)
            }
        }
    }
}
