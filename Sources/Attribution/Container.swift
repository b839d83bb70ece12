/// A container, by the name that its runtime gives to its control group.
enum Container: Hashable {
    /// By its id. The runtime, where the name tells; and whether it is a scope of systemd's.
    case id(String, runtime: String?, isScope: Bool)
    /// A machine of systemd-nspawn or systemd-machined, and its unit.
    case machine(String, unit: String)
    /// A container of LXC.
    case lxc(String)

    /// What comes before the id: Docker, containerd under Kubernetes, nerdctl, Podman, Podman with a cgroup split from
    /// its service's, CRI-O. Their monitors (`libpod-conmon-…`) are not in the container and do not match: what
    /// follows the prefix is not an id.
    private static let prefixes = ["docker-", "cri-containerd-", "nerdctl-", "libpod-payload-", "libpod-", "crio-"]

    /// A component of a path.
    ///
    /// - Parameter parent: the component above it.
    init?(_ component: Substring, below parent: Substring?) {
        guard let container = Self.identified(component) ?? Self.named(component, below: parent) else { return nil }
        self = container
    }

    /// A hexadecimal id, in one of four places: `docker-<id>.scope` and `docker-<id>` (systemd and cgroupfs drivers),
    /// the whole name (`/docker/<id>`, `/kubepods/…/<id>`), and `<pod>.slice:cri-containerd:<id>`, which containerd
    /// makes when the kubelet uses the systemd driver and it does not.
    private static func identified(_ component: Substring) -> Container? {
        let isScope = component.hasSuffix(".scope")
        let base = isScope ? component.dropLast(".scope".count) : component
        if base.utf8.count == 64, isID(base) { return .id(String(base), runtime: nil, isScope: isScope) }
        for prefix in prefixes where base.hasPrefix(prefix) {
            let rest = base.dropFirst(prefix.count)
            guard isID(rest) else { continue }
            let runtime = prefix == "libpod-payload-" ? "libpod" : String(prefix.dropLast())
            return .id(String(rest), runtime: runtime, isScope: isScope)
        }
        let parts = component.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, isID(parts[2]) else { return nil }
        return .id(String(parts[2]), runtime: String(parts[1]), isScope: false)
    }

    /// The name of an LXC container (`lxc.payload.<name>`, before LXC 4 `lxc/<name>`), or of a machine of
    /// systemd-nspawn and systemd-machined.
    private static func named(_ component: Substring, below parent: Substring?) -> Container? {
        if parent == "lxc" || parent == "lxc.payload" { return .lxc(String(component)) }
        if let name = name(in: component, "lxc.payload.", "") { return .lxc(String(name)) }
        let machine =
            name(in: component, "machine-", ".scope") ?? name(in: component, "systemd-nspawn@", ".service")
        return machine.map { .machine(unescaped($0), unit: String(component)) }
    }

    private static func name(in component: Substring, _ prefix: String, _ suffix: String) -> Substring? {
        guard component.hasPrefix(prefix), component.hasSuffix(suffix),
            component.count > prefix.count + suffix.count
        else { return nil }
        return component.dropFirst(prefix.count).dropLast(suffix.count)
    }

    /// Whether a text is a container id, whole or in the short form of 12 digits.
    private static func isID(_ text: Substring) -> Bool {
        (12...64).contains(text.utf8.count) && text.utf8.allSatisfy { hexadecimalDigit($0) != nil }
    }

    /// A name without systemd's `\xNN` escapes (systemd.unit(5)). A machine's name has no slash, so `-` is itself.
    private static func unescaped(_ name: Substring) -> String {
        var rest = name.utf8[...]
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            let escape = Array(rest.prefix(3))
            if byte == UInt8(ascii: "\\"), escape.count == 3, escape[0] == UInt8(ascii: "x"),
                let high = hexadecimalDigit(escape[1]), let low = hexadecimalDigit(escape[2])
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
