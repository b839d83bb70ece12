import Connections
import Testing

@Suite("IP addresses")
struct IPAddressTests {
    @Test(
        "IPv4 is written as dotted decimals",
        arguments: [
            (0, "0.0.0.0"), (0x7f00_0001, "127.0.0.1"), (0xc000_02ff, "192.0.2.255"), (.max, "255.255.255.255"),
        ] as [(UInt32, String)])
    func ipv4Text(number: UInt32, text: String) {
        #expect(IPAddress(ipv4: number).description == text)
        #expect(IPAddress(ipv4: number).family == .ipv4)
    }

    @Test(
        "IPv6 is written in the canonical form of RFC 5952",
        arguments: [
            (0, 0, "::"),
            (0, 1, "::1"),
            (0x2001_0db8_0000_0000, 0x0000_0000_0002_0001, "2001:db8::2:1"),
            // §4.1: no leading zeros; §4.3: lower case.
            (0x2001_0db8_0000_abcd, 0x0001_00ef_0a00_0001, "2001:db8:0:abcd:1:ef:a00:1"),
            // §4.2.2: a single group of zeros stays.
            (0x2001_0db8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
            // §4.2.3: the longest run; of equals the first.
            (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"),
            (0x2001_0db8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),
            (0x2001_0db8_0001_0002, 0x0003_0004_0000_0000, "2001:db8:1:2:3:4::"),
            (0xfe80_0000_0000_0000, 0x0000_0000_0000_0000, "fe80::"),
            (.max, .max, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ] as [(UInt64, UInt64, String)])
    func ipv6Text(high: UInt64, low: UInt64, text: String) {
        #expect(IPAddress(ipv6High: high, low: low).description == text)
        #expect(IPAddress(ipv6High: high, low: low).family == .ipv6)
    }

    @Test("a v4-mapped address is the IPv4 address that it maps")
    func v4Mapped() {
        #expect(IPAddress(ipv6High: 0, low: 0xffff_c000_0201) == IPAddress(ipv4: 0xc000_0201))
        #expect(IPAddress(ipv6High: 0, low: 0xffff_0000_0000).isUnspecified)
        #expect(IPAddress(ipv6High: 1, low: 0xffff_c000_0201).family == .ipv6)
        #expect(IPAddress(ipv6High: 0, low: 0x1_ffff_c000_0201).family == .ipv6)
        #expect(IPAddress(ipv6High: 0, low: 0xc000_0201).family == .ipv6)
    }

    @Test("equal numbers of different families are different addresses")
    func families() {
        #expect(IPAddress(ipv4: 1) != IPAddress(ipv6High: 0, low: 1))
        #expect(IPAddress(ipv4: 0) != IPAddress(ipv6High: 0, low: 0))
    }

    @Test(
        "loopback and unspecified are known in both families",
        arguments: [
            (IPAddress(ipv4: 0x7f00_0001), true, false),
            (IPAddress(ipv4: 0x7fff_fffe), true, false),
            (IPAddress(ipv4: 0x8000_0001), false, false),
            (IPAddress(ipv4: 0), false, true),
            (IPAddress(ipv6High: 0, low: 1), true, false),
            (IPAddress(ipv6High: 0, low: 0), false, true),
            (IPAddress(ipv6High: 1, low: 1), false, false),
        ])
    func kinds(address: IPAddress, isLoopback: Bool, isUnspecified: Bool) {
        #expect(address.isLoopback == isLoopback)
        #expect(address.isUnspecified == isUnspecified)
    }

    @Test("a zone tells link-local addresses apart, and is told by its interface's name")
    func zones() {
        let address = IPAddress(ipv6High: 0xfe80 << 48, low: 2)
        #expect(address.isLinkLocal && IPAddress(ipv6High: 0xfebf << 48, low: 2).isLinkLocal)
        #expect(!IPAddress(ipv6High: 0xfec0 << 48, low: 2).isLinkLocal && !IPAddress(ipv4: 0xa9fe_0001).isLinkLocal)
        #expect(address.with(Zone("v0")) == address.with(Zone("v0")))
        #expect(Set([address, address.with(Zone("v0")), address.with(Zone("v2"))]).count == 3)
        #expect(address.with(Zone("v2")).description == "fe80::2%v2")
        #expect(IPAddress(ipv4: 0).with(Zone("v0")).description == "0.0.0.0%v0")
        #expect(MemoryLayout<Endpoint>.stride == 24)
    }
}
