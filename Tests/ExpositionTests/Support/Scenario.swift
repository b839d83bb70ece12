import Exposition

/// Hosts that whole bodies are tested with.
enum Scenario: String, CaseIterable {
    /// Everything is known, in small.
    case host
    /// The daemon has just started.
    case unpolled
    /// Netlink is refused.
    case procfs
    /// As many groups and listeners as are kept, all in use.
    case full

    var builder: SnapshotBuilder {
        switch self {
        case .host: .host
        case .unpolled: .unpolled
        case .procfs: .procfs
        case .full: .full(groups: 200)
        }
    }

    var body: [UInt8] { builder.body }
}

extension SnapshotBuilder {
    var body: [UInt8] { TextExposition.render(snapshot(), version: "1.2.3") }

    /// The body, read strictly.
    var text: ExpositionText {
        get throws { try ExpositionText(body) }
    }
}
