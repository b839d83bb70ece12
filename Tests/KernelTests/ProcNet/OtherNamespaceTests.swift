import Connections
import Foundation
import KernelFacts
import NamespaceKit
import ProcNet
import Testing

/// What `/proc` shows of a network namespace through a process that lives there.
@Suite("Another network namespace, seen through a process")
struct OtherNamespaceTests {
    @Test("counters, sockets, statistics and identity are those of the process' namespace")
    func throughProcess() throws {
        let namespace = try NetworkNamespace()
        let process = try namespace.run { try Self.resident() }
        defer { Self.end(process) }
        let sockets = try namespace.run { try Loopback.ipv4.connection() }
        let inode = namespace.run { Proc().networkNamespaceInode }
        let proc = Proc(network: .process(pid: process.processIdentifier))

        var inside = KernelCounterReader()
        var outside = KernelCounterReader(proc: proc)
        let counters = try outside.read()
        #expect(try namespace.run { try inside.read() } == counters)
        #expect(counters[.activeOpens] == 1)
        #expect(counters.currentEstablished == 2)

        var statistics = SocketStatisticsReader(proc: proc)
        #expect(try statistics.read().tcpInUse == 3)

        var table = ProcTCPReader(proc: proc)
        var ports: Set<UInt16> = []
        _ = try table.forEach(states: TCPState.listen.mask) { ports.insert($0.local.port) }
        #expect(ports == [try sockets.listener.port])

        #expect(proc.networkNamespaceInode == inode)
        #expect(inode != nil && inode != Proc().networkNamespaceInode)
        #expect(proc.isForeignNetwork == true)
    }

    @Test("the settings of the process' namespace are not told, and the calling thread's are not given for them")
    func settings() throws {
        let namespace = try NetworkNamespace()
        let process = try namespace.run { try Self.resident() }
        defer { Self.end(process) }
        var reader = SystemLimitsReader(proc: Proc(network: .process(pid: process.processIdentifier)))
        let limits = reader.read()
        #expect(limits.localPortRange == nil)
        #expect(limits.sackEnabled == nil)
        #expect(limits.pageSizeBytes != nil)
        var own = SystemLimitsReader()
        #expect(own.read().localPortRange != nil)
    }

    @Test("a survey finds the namespace by a process that lives there, and needs no right over it")
    func survey() async throws {
        let namespace = try NetworkNamespace()
        let before = try #require(NamespaceSurvey().look())
        let process = try namespace.run { try Self.resident() }
        let with = try #require(NamespaceSurvey().look())
        #expect(with.count >= before.count + 1 && with.processes >= before.processes + 1)
        await #expect(processExitsWith: .success) {
            try #require(setuid(65_534) == 0)
            #expect(try #require(NamespaceSurvey().look()).count >= 1)
        }
        Self.end(process)
        let after = try #require(NamespaceSurvey().look())
        #expect(after.count < with.count)
    }

    @Test("once the process is gone the error names it")
    func gone() throws {
        let process = try Self.resident()
        Self.end(process)
        let proc = Proc(network: .process(pid: process.processIdentifier))
        var reader = KernelCounterReader(proc: proc)
        #expect(throws: ProcNetError.cannotOpen(ProcFile.snmp.of(proc), errno: ENOENT)) { try reader.read() }
    }

    /// A process that does nothing in the calling thread's network namespace.
    private static func resident() throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sleep")
        process.arguments = ["60"]
        try process.run()
        return process
    }

    /// Ends it, also where it inherited that SIGTERM is blocked.
    private static func end(_ process: Process) {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
