import CLinux
package import Connections
import Glibc
import Netlink

/// What to dump: which states, which attributes, optionally only one local or remote port.
package struct DiagRequest: Sendable {
    /// One bit a state, ``TCPState/mask``.
    package var states: UInt32
    package var extensions: DiagExtensions
    /// Only sockets with this local port, 0 for all; the kernel decides while it walks.
    package var localPort: UInt16
    /// Only sockets with this remote port, 0 for all.
    package var remotePort: UInt16

    package init(
        states: some Sequence<TCPState>, extensions: DiagExtensions, localPort: UInt16 = 0, remotePort: UInt16 = 0
    ) {
        self.states = states.reduce(0) { $0 | $1.mask }
        self.extensions = extensions
        self.localPort = localPort
        self.remotePort = remotePort
    }

    /// `struct inet_diag_req`, 60 bytes: both families in one walk. Sent as TCPDIAG_GETSOCK.
    var legacyPayload: [UInt8] {
        var bytes: [UInt8] = [UInt8(AF_UNSPEC), 0, 0, extensions.rawValue]
        appendSocketIdentity(to: &bytes)
        bytes.append(number: states)
        bytes.append(number: UInt32(0))
        return bytes
    }

    /// `struct inet_diag_req_v2`, 56 bytes: one family. Sent as SOCK_DIAG_BY_FAMILY.
    func payload(family: AddressFamily) -> [UInt8] {
        let number = family == .ipv4 ? AF_INET : AF_INET6
        var bytes: [UInt8] = [UInt8(number), UInt8(IPPROTO_TCP), extensions.rawValue, 0]
        bytes.append(number: states)
        appendSocketIdentity(to: &bytes)
        return bytes
    }

    /// `struct inet_diag_req_v2` for one socket, which its two ends name: of IPv4 when both ends are.
    static func exactPayload(local: Endpoint, remote: Endpoint) -> [UInt8] {
        let isIPv4 = local.address.family == .ipv4 && remote.address.family == .ipv4
        var bytes: [UInt8] = [UInt8(isIPv4 ? AF_INET : AF_INET6), UInt8(IPPROTO_TCP), 0, 0]
        bytes.append(number: UInt32.max)
        bytes.append(number: local.port.bigEndian)
        bytes.append(number: remote.port.bigEndian)
        for address in [local.address, remote.address] {
            if isIPv4 {
                bytes.append(number: UInt32(truncatingIfNeeded: address.low).bigEndian)
                bytes.append(contentsOf: repeatElement(0, count: 12))
            } else {
                bytes.append(number: address.high.bigEndian)
                bytes.append(number: address.low.bigEndian)
            }
        }
        bytes.append(number: UInt32(0))
        bytes.append(number: UInt32.max)
        bytes.append(number: UInt32.max)
        return bytes
    }

    /// `struct inet_diag_sockid`, 48 bytes, of which a dump compares the ports; no cookie (INET_DIAG_NOCOOKIE).
    private func appendSocketIdentity(to bytes: inout [UInt8]) {
        bytes.append(number: localPort.bigEndian)
        bytes.append(number: remotePort.bigEndian)
        bytes.append(contentsOf: repeatElement(0, count: 36))
        bytes.append(number: UInt32.max)
        bytes.append(number: UInt32.max)
    }
}

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
