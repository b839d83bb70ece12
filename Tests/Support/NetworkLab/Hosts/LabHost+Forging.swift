package import Connections
import Synchronization

extension LabHost {
    /// Lets a forged packet arrive at the host, at once and past the path.
    package func receiveForged(_ packet: Packet) {
        device.write(packet.bytes)
    }

    /// Lets SYNs arrive at the host that nobody sent, each from another random address and port. The answers go to the
    /// other host, which is none of these addresses and says nothing to them.
    package func receiveForgedSYNs(_ count: Int, _ family: AddressFamily = .ipv4, toPort port: UInt16) {
        let destination = Endpoint(address: address(family), port: port)
        for _ in 0..<count {
            let (source, sequence) = chance.withLock { chance in
                // Far from the hosts' own addresses, and neither the network's nor its broadcast address.
                let address: IPAddress =
                    switch family {
                    case .ipv4: IPAddress(ipv4: 10 << 24 | UInt32.random(in: 0x1_0000...0xff_fffe, using: &chance))
                    case .ipv6:
                        IPAddress(ipv6High: ipv6.high, low: UInt64.random(in: 0x1_0000...(.max), using: &chance))
                    }
                let port = UInt16.random(in: 1024...(.max), using: &chance)
                return (Endpoint(address: address, port: port), UInt32.random(in: 0...(.max), using: &chance))
            }
            receiveForged(Packet(from: source, to: destination, .syn, sequence: sequence))
        }
    }
}
