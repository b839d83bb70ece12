import Catalog
import Detection
import Vocabulary

/// The section of one detector: `detectors.<id>`.
struct DetectorSection<Watching: Detector> {
    private let detector: any WritableKeyPath<DaemonSettings, Watching> & Sendable

    init(_ detector: any WritableKeyPath<DaemonSettings, Watching> & Sendable) {
        self.detector = detector
    }

    /// A key of the section.
    func setting<Format: ValueFormat>(
        _ name: String, _ property: any WritableKeyPath<Watching, Format.Value> & Sendable, _ format: Format,
        _ summary: String
    ) -> Setting {
        Setting("detectors.\(Watching.kind.id).\(name)", property, of: detector, format, summary)
    }

    /// The keys that all detectors have.
    func common() -> [Setting] {
        let time = DurationFormat(range: .zero ... .seconds(3600))
        return [
            setting("enabled", \.policy.isEnabled, BooleanFormat(), "whether this is watched"),
            setting("for", \.policy.hold, time, "how long it has to last before it is raised"),
            setting("clear_after", \.policy.clearAfter, time, "how long it has to be over before it is cleared"),
        ]
    }

    /// The key of the detectors that do not tell severities apart themselves.
    func severity(_ property: any WritableKeyPath<Watching, Severity> & Sendable) -> Setting {
        setting("severity", property, WordFormat.severity, "severity of its findings")
    }
}
