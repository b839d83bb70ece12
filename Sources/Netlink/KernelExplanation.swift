import CLinux

/// What the kernel says of a request that it refused, beside the errno: its *extended ack* (netlink(7),
/// `enum nlmsgerr_attrs` of `linux/netlink.h`).
public struct KernelExplanation: Hashable, Sendable {
    /// NLMSGERR_ATTR_MSG: the kernel's sentence.
    public let text: String?
    /// NLMSGERR_ATTR_OFFS: where in the request the attribute begins that it is about, counted from the netlink header.
    public let offset: Int?

    /// What is kept of a sentence; the kernel's own are shorter (`NETLINK_MAX_FMTMSG_LEN`).
    private static let longestText = 256

    public init(text: String?, offset: Int?) {
        self.text = text
        self.offset = offset
    }

    /// Reads the attributes behind the status of a message that says it has some (NLM_F_ACK_TLVS); `nil` when they
    /// say neither.
    init?(_ message: borrowing NetlinkMessage) {
        guard Int32(message.flags) & NLM_F_ACK_TLVS != 0, let start = Self.start(in: message) else { return nil }
        var text: String?
        var offset: Int?
        var attributes = AttributeReader(message.payload, from: start)
        while let attribute = attributes.next() {
            let value = ByteReader(attribute.value)
            switch UInt32(attribute.type) {
            case NLMSGERR_ATTR_MSG.rawValue: text = Self.text(value)
            case NLMSGERR_ATTR_OFFS.rawValue: offset = value.u32(0).map(Int.init)
            default: continue
            }
        }
        guard text != nil || offset != nil else { return nil }
        self.init(text: text, offset: offset)
    }

    /// Where the attributes begin: NLMSG_DONE has only the status before them, NLMSG_ERROR (`struct nlmsgerr`) the
    /// request too, or its header alone (NLM_F_CAPPED).
    private static func start(in message: borrowing NetlinkMessage) -> Int? {
        let statusLength = 4
        guard Int32(message.type) == NLMSG_ERROR else { return statusLength }
        guard Int32(message.flags) & NLM_F_CAPPED == 0 else { return statusLength + NetlinkMessage.headerLength }
        guard let requestLength = ByteReader(message.payload).u32(statusLength),
            requestLength >= NetlinkMessage.headerLength, requestLength <= message.payload.byteCount
        else { return nil }
        return statusLength + (Int(requestLength) + 3) & ~3
    }

    private static func text(_ value: borrowing ByteReader) -> String {
        var bytes: [UInt8] = []
        while bytes.count < longestText, let byte = value.u8(bytes.count), byte != 0 { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
