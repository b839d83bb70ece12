import Testing

@testable import ProcNet

@Suite("Whether there is IPv6")
struct IPv6StateTests {
    private static let setting = "sys/net/ipv6/conf/all/disable_ipv6"
    private static let table = "thread-self/net/tcp"

    @Test(
        "the setting tells, and without it the socket tables do",
        arguments: [
            ([setting: "0\n", table: "", table + "6": ""], .on),
            ([setting: "1\n", table: "", table + "6": ""], .disabled),
            ([table: ""], .absent), ([table: "", table + "6": ""], nil), ([table + "6": ""], nil), ([:], nil),
            ([setting: "what\n", table: ""], nil),
        ] as [([String: String], IPv6State?)])
    func state(files: [String: String], state: IPv6State?) throws {
        let proc = try TemporaryProc(files)
        #expect(IPv6State.current(proc: proc.proc) == state)
    }

    @Test(
        "of another process' network the socket tables tell, and never this thread's setting",
        arguments: [
            ([setting: "1\n", "42/net/tcp": "", "42/net/tcp6": ""], nil),
            ([setting: "0\n", "42/net/tcp": ""], .absent),
            ([setting: "0\n", table: "", table + "6": ""], nil),
        ] as [([String: String], IPv6State?)])
    func otherProcess(files: [String: String], state: IPv6State?) throws {
        let proc = try TemporaryProc(files)
        #expect(IPv6State.current(proc: Proc(root: proc.root, network: .process(pid: 42))) == state)
    }

    @Test("this machine's agrees with an independent reading")
    func real() throws {
        let isOff = RealProc.setting("ipv6/conf/all/disable_ipv6").first.map { $0 != 0 }
        #expect(IPv6State.current() == (isOff.map { $0 ? .disabled : .on } ?? .absent))
    }
}
