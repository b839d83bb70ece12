import CTunnel
import Connections
import Foundation
import Glibc
import NamespaceKit

/// A TUN device: what a host sends by it can be read here, what is written here reaches the host. The device goes with
/// the value.
struct TunnelDevice: ~Copyable, Sendable {
    /// Its name in its namespace.
    static let name = "lab0"
    /// Bytes of the largest packet.
    static let mtu = 1500
    /// Packets that may wait to be read. Large, so that nothing is lost on the way to the relay: a loss is to be of the
    /// relay's making.
    private static let queueLength = 16_384

    private let opened: Descriptor

    /// Can be read while packets wait.
    var descriptor: Int32 { opened.number }

    /// Makes a device in the calling thread's network namespace and brings it up, with addresses of two networks that
    /// it reaches: a /8 and a /64.
    init(ipv4: IPAddress, ipv6: IPAddress) throws(NamespaceError) {
        opened = try Self.open(ipv4, ipv6)
    }

    /// The next packet that the host has sent, `nil` when there is none.
    func read() -> [UInt8]? {
        let packet = unsafe [UInt8](unsafeUninitializedCapacity: Self.mtu) { buffer, count in
            unsafe count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
        }
        return packet.isEmpty ? nil : packet
    }

    /// Lets a packet reach the host. It is lost when the device is down.
    func write(_ packet: [UInt8]) {
        _ = unsafe packet.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}

extension TunnelDevice {
    private static func open(_ ipv4: IPAddress, _ ipv6: IPAddress) throws(NamespaceError) -> Descriptor {
        let made = unsafe ctunnel_open(name)
        guard made >= 0 else {
            throw .systemCall("making a TUN device by /dev/net/tun (it needs root and the module tun)", errno: -made)
        }
        let descriptor = Descriptor(owning: made)
        try check(unsafe ctunnel_set_limits(name, Int32(mtu), Int32(queueLength)), "limiting \(name)")
        // The device is to be silent but for what is sent on purpose, and its addresses are not to be probed for.
        let settings = [
            ("disable_ipv6", "0"), ("addr_gen_mode", "1"), ("router_solicitations", "0"), ("accept_dad", "0"),
        ]
        for (setting, value) in settings {
            try KernelSetting.write("net.ipv6.conf.\(name).\(setting)", value)
        }
        try check(unsafe ctunnel_raise(name), "raising \(name)")
        try check(unsafe ctunnel_add_ipv4(name, ipv4.description, 8), "giving \(name) \(ipv4)")
        try check(unsafe ctunnel_add_ipv6(name, ipv6.description, 64), "giving \(name) \(ipv6)")
        try waitUntilUsable(ipv6)
        return descriptor
    }

    /// The kernel takes an IPv6 address into use a moment after it was given one, by a worker that puts it into the table
    /// of routes.
    private static func waitUntilUsable(_ address: IPAddress) throws(NamespaceError) {
        let digits = [address.high, address.low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        let route = "\(digits.joined()) 80 "
        let patience = Duration.seconds(5)
        let deadline = ContinuousClock.now + patience
        while true {
            let routes = try? String(contentsOfFile: "/proc/thread-self/net/ipv6_route", encoding: .utf8)
            if let routes, routes.contains(route) { return }
            guard ContinuousClock.now < deadline else { throw .late("the use of \(address)", patience) }
            usleep(200)
        }
    }

    private static func check(_ result: Int32, _ what: String) throws(NamespaceError) {
        guard result == 0 else { throw .systemCall(what, errno: -result) }
    }
}
