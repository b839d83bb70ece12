/// The name of the unit or container that a control group belongs to: a short one, and a complete one.
///
/// Systemd's names are unique below one manager only: the host, each user and each container may have an
/// `nginx.service`. So a name tells the whole way: everything on the path that holds processes, a service, a scope or a
/// container, outermost first. What systemd on the host itself runs has no such way, and its name is the unit's.
///
///     /system.slice/nginx.service                                     nginx.service
///     /user.slice/user-1000.slice/user@1000.service/app.slice/a.service  user@1000/a.service
///     /machine.slice/systemd-nspawn@web.service/payload/system.slice/nginx.service  web/nginx.service
///     /system.slice/docker-4f1c2d3e5a6b….scope                         docker-4f1c2d3e5a6b.scope
///     /docker/4f1c2d3e5a6b…                                            docker-4f1c2d3e5a6b
///     /kubepods/burstable/pod…/4f1c2d3e5a6b…                           kubepods-4f1c2d3e5a6b
///
/// In short the ids of containers have twelve digits, as their runtimes show them.
struct UnitName: Sendable, Hashable {
    let short: String
    let complete: String

    /// Nothing on the path has a name that says anything.
    static let unknown = UnitName(short: "-", complete: "-")

    private init(short: String, complete: String) {
        (self.short, self.complete) = (short, complete)
    }

    /// What runtimes put between a container and what runs in it.
    private static let payloads: Set<Substring> = ["container", "payload", "ns", "init"]

    /// Reads the name from the components of a control group's path.
    ///
    /// Below its own control group a service may lay out what it likes (Delegate= in systemd.resource-control(5)), so
    /// what is not named like a unit or a container is passed over. Where nothing holds processes, a socket, mount or swap
    /// unit counts, which run a command at most; failing that the slice.
    init(_ components: [Substring]) {
        var holders: [Holder] = []
        /// What stands between the last holder and the component at hand, the first of it.
        var between: Substring?
        for (index, component) in components.enumerated() {
            let parent = index > 0 ? components[index - 1] : nil
            guard let holder = Holder(component, below: parent, root: between ?? parent) else {
                if between == nil, !Self.payloads.contains(component) { between = component }
                continue
            }
            between = nil
            // The container of a service that Podman runs as a service: its id changes with each start, the service stays.
            if holder.isPayload, holders.last?.isService == true { continue }
            holders.append(holder)
        }
        guard let last = holders.last else {
            let name =
                components.last { $0.isUnit([".socket", ".mount", ".swap"]) }
                ?? components.last { $0.isUnit([".slice"]) }
            self = name.map { UnitName(short: $0.unit, complete: $0.unit) } ?? .unknown
            return
        }
        func joined(_ name: (Holder) -> String, _ own: (Holder) -> String) -> String {
            (holders.dropLast().map(name) + [own(last)]).joined(separator: "/")
        }
        self.init(short: joined(\.around.short, \.own.short), complete: joined(\.around.complete, \.own.complete))
    }

    /// Something on the path that holds processes.
    private struct Holder {
        typealias Name = (short: String, complete: String)

        /// What it is called itself.
        let own: Name
        /// What it is called by those within it.
        let around: Name
        var isService = false
        var isPayload = false

        init?(_ component: Substring, below parent: Substring?, root: Substring?) {
            if let container = Container(component, below: parent) {
                own = container.name(within: root, isOwn: true)
                around = container.name(within: root, isOwn: false)
                isPayload = component.hasPrefix("libpod-payload-")
            } else if component.isUnit([".service", ".scope"]) {
                let unit = component.unit
                own = (unit, unit)
                isService = unit.hasSuffix(".service")
                let user = unit.hasPrefix("user@") && isService ? String(unit.dropLast(".service".count)) : unit
                around = (user, user)
            } else {
                return nil
            }
        }
    }
}

extension Container {
    /// What it is called; the unit that systemd has for it stays recognizable.
    fileprivate func name(within root: Substring?, isOwn: Bool) -> (short: String, complete: String) {
        switch self {
        case .id(let id, let runtime, let isScope):
            let prefix = runtime ?? root.map(String.init) ?? "container"
            let suffix = isOwn && isScope ? ".scope" : ""
            return ("\(prefix)-\(id.prefix(12))\(suffix)", "\(prefix)-\(id)\(suffix)")
        case .machine(let name, let unit):
            return isOwn ? (unit, unit) : (name, name)
        case .lxc(let name):
            return ("lxc-\(name)", "lxc-\(name)")
        }
    }
}

extension Substring {
    /// Whether it is named like a unit of one of these types.
    fileprivate func isUnit(_ suffixes: [String]) -> Bool {
        suffixes.contains { hasSuffix($0) && utf8.count > $0.utf8.count }
    }

    /// The unit of a directory: systemd puts `_` before a name that could be mistaken for a file of the control group,
    /// such as `cpu.service` or one that begins with `_` itself.
    fileprivate var unit: String { String(hasPrefix("_") ? dropFirst() : self) }
}
