import Connections
import Testing

@testable import ProcNet

@Suite("The identity of a socket of /proc")
struct ConnectionIdentityTests {
    private static let header = "  sl  local_address rem_address st\n"

    /// The identity in a table of one row.
    private static func identity(
        _ endpoints: String, state: String = "01", inode: Int = 0, family: AddressFamily = .ipv4
    ) throws -> UInt64 {
        let row = "0: \(endpoints) \(state) 00000000:00000000 00:00000000 00000000 0 0 \(inode)\n"
        return try #require(ParsedTable(header + row, family: family).samples.first).cookie
    }

    @Test("a connection keeps its number through every state, and when its inode goes")
    func states() throws {
        let endpoints = "0100007F:1F90 0100007F:C350"
        let expected = try Self.identity(endpoints, inode: 4711)
        for state in ["01", "02", "03", "04", "05", "06", "07", "08", "09", "0B"] {
            #expect(try Self.identity(endpoints, state: state) == expected)
        }
    }

    @Test("an IPv4 connection has the same number in tcp and, v4-mapped, in tcp6")
    func mapped() throws {
        let request = try Self.identity("0100007F:1F90 0100007F:C350", state: "03")
        let child = try Self.identity(
            "0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:C350", family: .ipv6)
        #expect(request == child)
    }

    @Test("the two ends of a loopback connection have different numbers")
    func ends() throws {
        #expect(
            try Self.identity("0100007F:1F90 0100007F:C350") != Self.identity("0100007F:C350 0100007F:1F90"))
    }

    @Test("an IPv6 address is not the IPv4 address with the same low bits")
    func families() throws {
        let zeros = String(repeating: "0", count: 32)
        #expect(
            try Self.identity("00000000:0050 00000000:0000", state: "0A", inode: 1)
                != Self.identity("\(zeros):0050 \(zeros):0000", state: "0A", inode: 1, family: .ipv6))
    }

    @Test("listeners that share an endpoint are told apart by their inodes")
    func listeners() throws {
        let endpoints = "00000000:0050 00000000:0000"
        let first = try Self.identity(endpoints, state: "0A", inode: 1)
        #expect(try Self.identity(endpoints, state: "0A", inode: 2) != first)
        #expect(try Self.identity(endpoints, state: "0A", inode: 1) == first)
    }

    @Test("the number is the same in every run")
    func stable() throws {
        #expect(try Self.identity("0100007F:1F90 0100007F:C350") == 0x6fd5_9141_5411_c187)
    }

    @Test("every pair of a hundred thousand connections has two numbers")
    func distinct() {
        let server = Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 443)
        var seen = Set<UInt64>()
        for host in 0..<100 as Range<UInt32> {
            for port in 0..<1000 as Range<UInt16> {
                let peer = Endpoint(address: IPAddress(ipv4: 0xc000_0200 + host), port: 32768 + port)
                seen.insert(
                    ConnectionSample.procIdentity(state: .established, local: server, remote: peer, inode: 0))
            }
        }
        #expect(seen.count == 100_000)
    }
}
