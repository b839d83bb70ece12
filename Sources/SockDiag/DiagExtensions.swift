/// Which optional attributes a dump asks for: bit n−1 asks for attribute n (`idiag_ext`, `linux/inet_diag.h`).
package struct DiagExtensions: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// INET_DIAG_INFO: `struct tcp_info`.
    package static let info = DiagExtensions(rawValue: 1 << 1)
    /// INET_DIAG_CONG: the congestion control's name.
    package static let congestionControl = DiagExtensions(rawValue: 1 << 3)
    /// INET_DIAG_SKMEMINFO: what the socket's buffers hold.
    package static let memory = DiagExtensions(rawValue: 1 << 6)
}
