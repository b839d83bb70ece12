import POSIX

/// Whether a network namespace speaks IPv6.
package enum IPv6State: Sendable, Hashable {
    case on
    /// No interface may have an IPv6 address (`net.ipv6.conf.all.disable_ipv6`).
    case disabled
    /// The kernel has no IPv6: it is not built in, not loaded, or was turned off at boot (`ipv6.disable=1`).
    case absent

    /// The state now; `nil` when `/proc` does not tell. Of another process' network it tells ``absent`` only.
    package static func current(proc: Proc = Proc()) -> IPv6State? {
        var text = ProcText(capacity: 16)
        do throws(ProcNetError) {
            guard proc.showsNetworkSettings else { return whenUntold(proc) }
            try text.load(ProcFile.sysctl("net.ipv6.conf.all.disable_ipv6").of(proc))
        } catch {
            return whenUntold(proc)
        }
        return SettingText.number(text.bytes.span.extracting(0..<text.count)).map { $0 == 0 ? .on : .disabled }
    }

    /// Without the setting: a network that has TCP over IPv4 only has no IPv6.
    private static func whenUntold(_ proc: Proc) -> IPv6State? {
        let isIPv4There = FileAccess.exists(ProcFile.tcp.of(proc).path)
        return isIPv4There && !FileAccess.exists(ProcFile.tcp6.of(proc).path) ? .absent : nil
    }
}
