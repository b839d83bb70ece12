/// Whose socket it is, as far as its control group tells.
package struct SocketOwner: Sendable, Hashable {
    /// The systemd unit, named as systemd prints it (`foo\x2dbar.service` stays escaped), or `-` if there is none.
    package let unit: String

    /// The slice nearest above the unit, if any.
    package let slice: String?

    /// The container: its id, or its name where the runtime has nothing else (LXC, systemd-nspawn, virtual machines).
    package let containerID: String?

    /// The path of the control group from the root of the hierarchy, empty if it is not known.
    package let path: String

    /// The owner of a socket whose control group could not be found.
    package static let unknown = SocketOwner(unit: "-", slice: nil, containerID: nil, path: "")

    private init(unit: String, slice: String?, containerID: String?, path: String) {
        self.unit = unit
        self.slice = slice
        self.containerID = containerID
        self.path = path
    }

    /// Reads the owner from the path of a control group, such as `/system.slice/nginx.service`.
    ///
    /// Below its own control group a service may lay out what it likes (Delegate= in systemd.resource-control(5)), so
    /// the deepest component that is named like a unit counts, not the last one. A service or a scope holds processes
    /// and is the unit; failing that a socket, mount or swap unit, which run a command at most; failing that the slice
    /// itself.
    package init(cgroupPath path: String) {
        let components = path.split(separator: "/")
        let unit =
            Self.deepest([".service", ".scope"], in: components)
            ?? Self.deepest([".socket", ".mount", ".swap"], in: components)
            ?? Self.deepest([".slice"], in: components)
        let slice = unit.flatMap { Self.deepest([".slice"], in: components[..<$0]) }
        self.init(
            unit: unit.map { Self.unescaped(components[$0]) } ?? "-",
            slice: slice.map { Self.unescaped(components[$0]) },
            containerID: ContainerID.find(in: components),
            path: path)
    }

    private static func deepest(_ suffixes: [String], in components: ArraySlice<Substring>) -> Int? {
        components.lastIndex { component in
            suffixes.contains { component.hasSuffix($0) && component.utf8.count > $0.utf8.count }
        }
    }

    private static func deepest(_ suffixes: [String], in components: [Substring]) -> Int? {
        deepest(suffixes, in: components[...])
    }

    /// The unit of a directory: systemd puts `_` before a name that could be mistaken for a file of the control group,
    /// such as `cpu.service` or one that begins with `_` itself.
    private static func unescaped(_ component: Substring) -> String {
        String(component.hasPrefix("_") ? component.dropFirst() : component)
    }
}
