/// Where a finding is in its life.
package enum FindingState: String, Word {
    /// The condition has not held for long enough.
    case pending
    /// It has, and still holds.
    case active
    /// It was active, and its condition no longer holds: it is resolved when it has not come back for `clear_after`.
    case clearing
    case resolved

    /// It was raised and is not resolved.
    package var isRaised: Bool { self == .active || self == .clearing }
}

/// How urgent a finding is.
package enum Severity: Int, Word, Comparable {
    /// Good to know.
    case info
    /// Somebody is, or soon will be, worse off: look at it today.
    case warning
    /// Connections are being lost or refused: look at it now.
    case critical

    package var name: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .critical: "critical"
        }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// What kind of thing a finding concerns.
package enum ScopeKind: String, Word {
    /// The host, or rather the network namespace that is watched; with `aspect`, a part of what tcpwatch sees of it.
    case host
    /// A listening socket; several that share an endpoint (SO_REUSEPORT) are one.
    case listener
    /// The connections of one direction, service port and unit.
    case group
    /// A unit, all its ports together.
    case unit
    /// A remote end; with `local`, as it is reached from one local address.
    case peer
    /// All scopes beyond `max_findings`.
    case rest
}

/// The unit of a number that a detector used.
package enum EvidenceUnit: String, Word {
    case connections
    case seconds
    case ratio
    case perSecond = "1/s"
    case segments
    case bytes
    case ports
    case addresses
    case listeners
    case namespaces
    case sockets
    case scopes
}
