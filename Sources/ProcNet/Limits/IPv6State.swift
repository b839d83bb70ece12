/// Whether the calling thread's network namespace speaks IPv6.
package enum IPv6State: Sendable, Hashable {
    case on
    /// No interface may have an IPv6 address (`net.ipv6.conf.all.disable_ipv6`).
    case disabled
    /// The kernel has no IPv6: it is not built in, not loaded, or was turned off at boot (`ipv6.disable=1`).
    case absent

    /// The state now; `nil` when `/proc` does not tell.
    ///
    /// - Parameter root: where `/proc` is mounted.
    package static func current(root: String = "/proc") -> IPv6State? {
        var text = ProcText(capacity: 16)
        do throws(ProcNetError) {
            try text.load(.sysctl("net.ipv6.conf.all.disable_ipv6"), below: root)
        } catch {
            let isIPv4There = FileInode.of(ProcFile.tcp.path(below: root)) != nil
            return isIPv4There && FileInode.of(ProcFile.tcp6.path(below: root)) == nil ? .absent : nil
        }
        return SettingText.number(text.bytes.span.extracting(0..<text.count)).map { $0 == 0 ? .on : .disabled }
    }
}
