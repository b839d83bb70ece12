package import KernelFacts
import POSIX

/// Reads the kernel's settings.
///
/// Most of them are a network namespace's, and `/proc/sys/net` shows those of the thread that reads. With the network
/// of another process (``Proc/Network/process(pid:)``) there are only the settings that hold for the whole host, which
/// are `net.ipv4.tcp_max_orphans`, `net.ipv4.tcp_mem` and `net.core.rmem_max`; all others are `nil`. The kernel shows
/// these three to threads of the first network namespace only, `rmem_max` to others too since Linux 6.9.
package struct SystemLimitsReader: Sendable {
    private let proc: Proc
    private var text = ProcText(capacity: 4 << 10)

    package init(proc: Proc = Proc()) {
        self.proc = proc
    }

    /// The settings now. What cannot be read or understood is `nil`.
    package mutating func read() -> SystemLimits {
        var limits = SystemLimits()
        limits.maximumOrphans = setting("net.ipv4.tcp_max_orphans", SettingText.number)
        limits.tcpMemory = setting("net.ipv4.tcp_mem", SettingText.memoryThresholds)
        limits.maximumReceiveBufferBytes = setting("net.core.rmem_max", SettingText.number)
        limits.pageSizeBytes = PageSize.bytes
        if proc.showsNetworkSettings { readNetworkSettings(into: &limits) }
        return limits
    }

    private mutating func readNetworkSettings(into limits: inout SystemLimits) {
        limits.maximumTimeWait = setting("net.ipv4.tcp_max_tw_buckets", SettingText.number)
        limits.finTimeout = setting("net.ipv4.tcp_fin_timeout", SettingText.seconds)
        if let range = setting("net.ipv4.ip_local_port_range", SettingText.portRange) {
            limits.localPortRange = range
            limits.reservedLocalPorts = setting("net.ipv4.ip_local_reserved_ports") {
                SettingText.ports($0, in: range)
            }
        }
        limits.maximumSynBacklog = setting("net.ipv4.tcp_max_syn_backlog", SettingText.number)
        limits.synCookies = setting("net.ipv4.tcp_syncookies", SettingText.number)
        limits.dataRetries = setting("net.ipv4.tcp_retries2", SettingText.number)
        limits.synRetries = setting("net.ipv4.tcp_syn_retries", SettingText.number)
        limits.keepaliveTime = setting("net.ipv4.tcp_keepalive_time", SettingText.seconds)
        limits.keepaliveInterval = setting("net.ipv4.tcp_keepalive_intvl", SettingText.seconds)
        limits.keepaliveProbes = setting("net.ipv4.tcp_keepalive_probes", SettingText.number)
        limits.sackEnabled = setting("net.ipv4.tcp_sack", SettingText.number).map { $0 != 0 }
        limits.maximumBacklog = setting("net.core.somaxconn", SettingText.number)
    }

    private mutating func setting<Value>(_ name: String, _ parse: (Span<UInt8>) -> Value?) -> Value? {
        do {
            try text.load(ProcFile.sysctl(name).of(proc))
        } catch {
            return nil
        }
        return parse(text.bytes.span.extracting(0..<text.count))
    }
}
