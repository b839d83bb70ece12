package import Connections

/// `struct tcp_info` as bytes: zero but for the fields that a test sets, 280 bytes or cut off.
package struct TCPInfoBytes: Sendable {
    package private(set) var bytes = [UInt8](repeating: 0, count: 280)

    /// An established connection with the values given.
    package init(_ values: [TCPInfoField: UInt64] = [:], length: Int = 280) {
        for (field, value) in values.merging([.state: 1], uniquingKeysWith: { given, _ in given }) {
            bytes.replaceSubrange(
                field.offset..<field.offset + field.size, with: NetlinkBytes.number(value).prefix(field.size))
        }
        bytes = Array(bytes.prefix(length))
    }

    /// What the parser makes of it.
    package var info: TCPInfo { unsafe TCPInfo(bytes.span.bytes) }
}

extension TCPInfo {
    /// An established connection's, with the values given and zeros else.
    package static func with(_ values: [TCPInfoField: UInt64], length: Int = 280) -> TCPInfo {
        TCPInfoBytes(values, length: length).info
    }
}
