import Glibc
import Testing

@testable import ProcNet

@Suite("A /proc file read whole")
struct ProcTextTests {
    private static func bytes(_ text: ProcText) -> [UInt8] { Array(text.bytes[..<text.count]) }

    @Test("a text that exceeds the buffer is read whole", arguments: [0, 1, 15, 16, 17, 1000, 100_000])
    func growth(length: Int) throws {
        let content = String(repeating: "x", count: length)
        let proc = try TemporaryProc(["stat": content])
        var text = ProcText(capacity: 16)
        try text.load(ProcFile.systemStatistics.of(proc.proc))
        #expect(Self.bytes(text) == Array(content.utf8))
    }

    @Test("a second, shorter text leaves nothing of the first")
    func reuse() throws {
        let proc = try TemporaryProc(["stat": "a long text\n", "self/stat": "short\n"])
        var text = ProcText(capacity: 64)
        try text.load(ProcFile.systemStatistics.of(proc.proc))
        try text.load(ProcFile.processStatistics.of(proc.proc))
        #expect(Self.bytes(text) == Array("short\n".utf8))
    }

    @Test("a setting of the kernel, which gives nothing to a second read, is whole even if the buffer is too small")
    func setting() throws {
        var text = ProcText(capacity: 3)
        try text.load(.sysctl("net.ipv4.ip_local_port_range"))
        #expect(Self.bytes(text) == Array(try RealProc.text("sys/net/ipv4/ip_local_port_range").utf8))
    }

    @Test("a file beyond the bound is refused")
    func bound() throws {
        let proc = try TemporaryProc(["stat": String(repeating: "x", count: ProcText.limitBytes + 1)])
        var text = ProcText(capacity: 1 << 20)
        #expect(throws: ProcNetError.tooLarge(ProcFile.systemStatistics.of(proc.proc), limitBytes: ProcText.limitBytes))
        {
            try text.load(ProcFile.systemStatistics.of(proc.proc))
        }
        #expect(text.count == 0)
    }

    @Test("a missing file and an unreadable one are told apart")
    func errors() throws {
        let proc = try TemporaryProc(["self/stat/file": ""])
        var text = ProcText(capacity: 16)
        #expect(throws: ProcNetError.cannotOpen(ProcFile.systemStatistics.of(proc.proc), errno: ENOENT)) {
            try text.load(ProcFile.systemStatistics.of(proc.proc))
        }
        #expect(throws: ProcNetError.cannotRead(ProcFile.processStatistics.of(proc.proc), errno: EISDIR)) {
            try text.load(ProcFile.processStatistics.of(proc.proc))
        }
    }

    @Test("the network's files are those of the thread")
    func threadSelf() {
        for file in [ProcFile.tcp, .tcp6, .snmp, .netstat, .sockstat, .sockstat6] {
            #expect(file.description.hasPrefix("/proc/thread-self/net/"))
        }
    }
}
