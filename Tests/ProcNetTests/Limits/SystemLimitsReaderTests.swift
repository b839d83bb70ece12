import Glibc
import KernelFacts
import Testing

@testable import ProcNet

@Suite("Reading the kernel's settings")
struct SystemLimitsReaderTests {
    @Test("the settings of this machine agree with an independent reading")
    func real() throws {
        var reader = SystemLimitsReader()
        let limits = reader.read()
        #expect(limits.maximumOrphans == RealProc.setting("ipv4/tcp_max_orphans").first)
        #expect(limits.maximumTimeWait == RealProc.setting("ipv4/tcp_max_tw_buckets").first)
        let memory = RealProc.setting("ipv4/tcp_mem")
        #expect(limits.tcpMemory.map { [$0.low, $0.pressure, $0.high] } ?? [] == memory)
        #expect(limits.finTimeout == .seconds(try #require(RealProc.setting("ipv4/tcp_fin_timeout").first)))
        let ports = RealProc.setting("ipv4/ip_local_port_range")
        #expect(limits.localPortRange == UInt16(ports[0])...UInt16(ports[1]))
        #expect(limits.reservedLocalPorts != nil)
        #expect(limits.maximumSynBacklog == RealProc.setting("ipv4/tcp_max_syn_backlog").first)
        #expect(limits.synCookies == RealProc.setting("ipv4/tcp_syncookies").first)
        #expect(limits.dataRetries == RealProc.setting("ipv4/tcp_retries2").first)
        #expect(limits.synRetries == RealProc.setting("ipv4/tcp_syn_retries").first)
        #expect(limits.keepaliveTime == .seconds(try #require(RealProc.setting("ipv4/tcp_keepalive_time").first)))
        #expect(
            limits.keepaliveInterval == .seconds(try #require(RealProc.setting("ipv4/tcp_keepalive_intvl").first)))
        #expect(limits.keepaliveProbes == RealProc.setting("ipv4/tcp_keepalive_probes").first)
        #expect(limits.sackEnabled == (try #require(RealProc.setting("ipv4/tcp_sack").first) != 0))
        #expect(limits.maximumBacklog == RealProc.setting("core/somaxconn").first)
        #expect(limits.maximumReceiveBufferBytes == RealProc.setting("core/rmem_max").first)
        #expect(limits.pageSizeBytes == UInt64(getpagesize()))
    }

    @Test("what is not shown is absent, each setting for itself")
    func missing() throws {
        let proc = try TemporaryProc([
            "sys/net/ipv4/ip_local_port_range": "1000\t2000\n", "sys/net/ipv4/ip_local_reserved_ports": "1500-1599\n",
            "sys/net/ipv4/tcp_sack": "0\n", "sys/net/ipv4/tcp_mem": "1 2\n",
        ])
        var reader = SystemLimitsReader(proc: proc.proc)
        var expected = SystemLimits()
        expected.localPortRange = 1000...2000
        expected.reservedLocalPorts = 100
        expected.sackEnabled = false
        expected.pageSizeBytes = UInt64(getpagesize())
        let limits = reader.read()
        #expect(limits == expected)
        #expect(limits.usableLocalPorts == 901)
    }

    @Test("with another process' network only what holds for the whole host is there")
    func otherProcess() throws {
        let proc = try TemporaryProc([
            "sys/net/ipv4/tcp_max_orphans": "8\n", "sys/net/ipv4/tcp_mem": "1 2 3\n", "sys/net/core/rmem_max": "9\n",
            "sys/net/ipv4/tcp_sack": "0\n", "sys/net/ipv4/ip_local_port_range": "1000\t2000\n",
            "sys/net/core/somaxconn": "4096\n",
        ])
        var reader = SystemLimitsReader(proc: Proc(root: proc.root, network: .process(pid: 42)))
        var expected = SystemLimits()
        expected.maximumOrphans = 8
        expected.tcpMemory = MemoryThresholds(low: 1, pressure: 2, high: 3)
        expected.maximumReceiveBufferBytes = 9
        expected.pageSizeBytes = UInt64(getpagesize())
        #expect(reader.read() == expected)
    }

    @Test("a list of reserved ports larger than the buffer is counted whole")
    func longList() throws {
        let list = stride(from: 10_001, through: 60_001, by: 2).map(String.init).joined(separator: ",")
        let proc = try TemporaryProc([
            "sys/net/ipv4/ip_local_port_range": "10000\t60000\n",
            "sys/net/ipv4/ip_local_reserved_ports": list + "\n",
        ])
        var reader = SystemLimitsReader(proc: proc.proc)
        #expect(reader.read().reservedLocalPorts == 25_000)
    }

    @Test("reserved ports that are not known count as none")
    func usablePorts() {
        var limits = SystemLimits()
        #expect(limits.usableLocalPorts == nil)
        limits.localPortRange = 32768...60999
        #expect(limits.usableLocalPorts == 28_232)
    }
}
