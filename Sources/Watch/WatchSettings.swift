package import Catalog
package import Detection
package import Vocabulary

/// What a watch is told: how much to keep, and what to look for.
package struct WatchSettings: Sendable, Equatable {
    /// How many connections are followed.
    package var maxConnections: Int
    /// How many groups, and how many listeners, are kept.
    package var maxGroups: Int
    /// Read `/proc/net/tcp` when netlink is refused.
    package var procfsFallback: Bool
    /// Whether destroy events are subscribed to.
    package var destroyEvents: DestroyEventPolicy
    package var detectors: DetectorSettings
    /// How many findings of a kind are kept, beside one for the rest.
    package var maxFindings: Int

    package init(
        maxConnections: Int, maxGroups: Int, procfsFallback: Bool, destroyEvents: DestroyEventPolicy = .off,
        detectors: DetectorSettings = DetectorSettings(), maxFindings: Int = 20
    ) {
        self.maxConnections = maxConnections
        self.maxGroups = maxGroups
        self.procfsFallback = procfsFallback
        self.destroyEvents = destroyEvents
        self.detectors = detectors
        self.maxFindings = maxFindings
    }

    /// The kinds of finding that are looked for.
    package var watchedKinds: [FindingKind] {
        FindingKind.allCases.filter { detectors[$0].policy.isEnabled }
    }
}
