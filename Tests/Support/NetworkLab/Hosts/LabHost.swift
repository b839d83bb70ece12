package import Connections
package import NamespaceKit
import Synchronization
import TestKit

/// One end of the laboratory: a network namespace whose only way out is a TUN device to the relay.
package final class LabHost: Sendable {
    /// To run programs and code in: the daemon, `ss`, a server.
    package let namespace: NetworkNamespace
    /// In 10.0.0.0/8, of which every address is reached by the device.
    package let ipv4: IPAddress
    /// In fd00::/64, of which every address is reached by the device.
    package let ipv6: IPAddress
    let device: TunnelDevice
    /// What forged addresses are drawn from.
    let chance: Mutex<SeededGenerator>

    /// - Parameter number: the last byte of its addresses.
    init(number: UInt8, seed: UInt64) throws(NamespaceError) {
        let ipv4 = IPAddress(ipv4: 10 << 24 | UInt32(number))
        let ipv6 = IPAddress(ipv6High: 0xfd00 << 48, low: UInt64(number))
        let namespace = try NetworkNamespace()
        device = try namespace.run { () throws(NamespaceError) in
            // What one scenario taught about the way to a peer is not to decide the next.
            try KernelSetting.write("net.ipv4.tcp_no_metrics_save", "1")
            return try TunnelDevice(ipv4: ipv4, ipv6: ipv6)
        }
        self.namespace = namespace
        self.ipv4 = ipv4
        self.ipv6 = ipv6
        chance = Mutex(SeededGenerator(seed: seed))
    }

    /// Its address of a family.
    package func address(_ family: AddressFamily = .ipv4) -> IPAddress {
        switch family {
        case .ipv4: ipv4
        case .ipv6: ipv6
        }
    }

    /// Its address of a family, with a port; 0 lets the kernel choose one.
    package func socketAddress(_ family: AddressFamily = .ipv4, port: UInt16 = 0) throws(NamespaceError)
        -> SocketAddress
    {
        try SocketAddress(address(family).description, port: port)
    }
}
