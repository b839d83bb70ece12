/// Whose socket it is, as far as its control group tells.
package struct SocketOwner: Sendable, Hashable {
    /// The systemd unit or container, with those that it is in (``UnitName``), or `-` if there is none.
    package let unit: String

    /// The same with the whole ids of containers.
    let completeUnit: String

    /// The path of the control group from the root of the hierarchy, empty if it is not known.
    package let path: String

    /// The owner of a socket whose control group could not be found.
    package static let unknown = SocketOwner(.unknown, path: "")

    private init(_ name: UnitName, path: String) {
        self.init(unit: name.short, completeUnit: name.complete, path: path)
    }

    private init(unit: String, completeUnit: String, path: String) {
        (self.unit, self.completeUnit, self.path) = (unit, completeUnit, path)
    }

    /// Reads the owner from the path of a control group, such as `/system.slice/nginx.service`.
    package init(cgroupPath path: String) {
        // By bytes: a name may begin with a character that joins the slash before it.
        self.init(UnitName(path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }), path: path)
    }

    /// The same owner, with the whole ids of containers in its name.
    var completed: SocketOwner { SocketOwner(unit: completeUnit, completeUnit: completeUnit, path: path) }
}

extension [UInt64: SocketOwner] {
    /// Spells out the names of containers whose ids begin with the same digits.
    mutating func completeAmbiguousNames() {
        var completeNames: [String: String] = [:]
        var ambiguous: Set<String> = []
        for owner in values where owner.unit != owner.completeUnit {
            let other = completeNames.updateValue(owner.completeUnit, forKey: owner.unit)
            if let other, other != owner.completeUnit { ambiguous.insert(owner.unit) }
        }
        guard !ambiguous.isEmpty else { return }
        for (id, owner) in self where ambiguous.contains(owner.unit) {
            self[id] = owner.completed
        }
    }
}
