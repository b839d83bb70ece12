package import Vocabulary

/// What the connections of a group have in common: direction, service port and owning unit.
package struct GroupKey: Sendable, Hashable {
    package let direction: Direction
    /// The local port of inbound connections, the remote port of outbound ones; `nil` when the direction is unknown, and
    /// for the rest group.
    package let port: UInt16?
    /// The systemd unit or container, `-` when unknown.
    package let unit: String
    /// It takes what exceeds the bound.
    package let isRest: Bool

    package init(direction: Direction, port: UInt16?, unit: String) {
        self.init(direction: direction, port: port, unit: unit, isRest: false)
    }

    private init(direction: Direction, port: UInt16?, unit: String, isRest: Bool) {
        self.direction = direction
        self.port = port
        self.unit = unit
        self.isRest = isRest
    }

    /// The group that takes what exceeds the bound.
    package static func rest(_ direction: Direction) -> GroupKey {
        GroupKey(direction: direction, port: nil, unit: restLabel, isRest: true)
    }

    /// The label of the rest groups' port and unit.
    package static let restLabel = "_other"

    /// The unit when nothing tells it, and the port when nothing tells which is the service's.
    package static let unknownUnit = "-"

    /// The unit, where the key tells one: not the rest group's, which is many.
    package var ownUnit: String? { isRest || unit == Self.unknownUnit ? nil : unit }

    /// The port as a label.
    package var portLabel: String { isRest ? Self.restLabel : port.map(String.init) ?? Self.unknownUnit }
}
