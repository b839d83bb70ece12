import POSIX

/// Which names a request may ask for in `Host` (RFC 9110, section 7.2).
///
/// A page in somebody's browser may have its own name point at this host meanwhile (DNS rebinding), and would then read
/// what a loopback address answers. Its requests ask for that name. An address cannot be made to point elsewhere.
struct HostRule: Sendable {
    private let names: Set<String>

    /// - Parameter names: that are answered to beside addresses and `localhost`.
    init(names: [String]) {
        self.names = Set((names + ["localhost"]).map { Self.plain($0[...]) })
    }

    /// With the host's own name, in full and up to the first dot.
    static func ofThisHost(and names: [String]) -> HostRule {
        let name = HostName.current ?? "localhost"
        return HostRule(names: names + [name, String(name.prefix { $0 != "." })])
    }

    /// - Parameter host: the field's value, `name:port`; empty where a request need not have one.
    func permits(_ host: String) -> Bool {
        if host.isEmpty { return true }
        if host.hasPrefix("[") { return true }
        let name = host.prefix { $0 != ":" }
        return Self.isAddress(name) || names.contains(Self.plain(name))
    }

    /// In lower case, and without the dot that a name in full may end with.
    private static func plain(_ name: Substring) -> String {
        (name.hasSuffix(".") ? name.dropLast() : name).lowercased()
    }

    /// No name of the DNS ends with a number (RFC 3696, section 2).
    private static func isAddress(_ name: Substring) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).count == 4
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
