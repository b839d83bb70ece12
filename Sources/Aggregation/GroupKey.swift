package import Vocabulary

/// What the connections of a group have in common: direction, service port and owning unit.
package struct GroupKey: Sendable, Hashable {
    package let direction: Direction
    /// The local port of inbound connections, the remote port of outbound ones; `nil` for the rest group, which
    /// takes what exceeds the bound.
    package let port: UInt16?
    /// The systemd unit or container, `-` when unknown.
    package let unit: String

    package init(direction: Direction, port: UInt16?, unit: String) {
        self.direction = direction
        self.port = port
        self.unit = unit
    }

    /// The group that takes what exceeds the bound.
    package static func rest(_ direction: Direction) -> GroupKey {
        GroupKey(direction: direction, port: nil, unit: restLabel)
    }

    /// The label of the rest groups' port and unit.
    package static let restLabel = "_other"

    /// The unit when nothing tells it.
    package static let unknownUnit = "-"

    /// The unit, where the key tells one: not the rest group's, which is many.
    package var ownUnit: String? { port == nil || unit == Self.unknownUnit ? nil : unit }

    /// The port as a label.
    package var portLabel: String { port.map(String.init) ?? Self.restLabel }
}
