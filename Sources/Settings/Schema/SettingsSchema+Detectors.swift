import Detection

/// What the detectors are configured with: `detectors.<id>.<key>`.
extension SettingsSchema {
    static let detectors = [
        synFlood, acceptQueueOverflow, connectStall, connectFailure, closeWaitPileup, finWaitLinger, timeWaitStorm,
        ephemeralPortExhaustion, resetStorm, monitorDegraded,
    ].flatMap(\.self)

    /// The rules across keys.
    static let orders = [
        SettingOrder(portRatio, atMost: criticalPortRatio) {
            $0.detectors.ephemeralPortExhaustion.ratio <= $0.detectors.ephemeralPortExhaustion.criticalRatio
        }
    ]

    private static let amount = WholeNumberFormat(range: 1...10_000_000)
    private static let age = DurationFormat(range: .seconds(1) ... .seconds(86_400))

    private static let synFlood: [Setting] = {
        let section = DetectorSection(\.detectors.synFlood)
        return section.common() + [
            section.severity(\.severity),
            section.setting("count", \.count, amount, "half-open connections to one listener"),
            section.setting(
                "queue_ratio", \.queueRatio, ShareFormat(),
                "the same as a share of the listener's backlog, where that is less"),
            section.setting(
                "completed_ratio", \.completedRatio, ShareFormat(),
                "share of the SYNs that become connections, below which it is a flood"),
        ]
    }()

    private static let acceptQueueOverflow: [Setting] = {
        let section = DetectorSection(\.detectors.acceptQueueOverflow)
        return section.common() + [
            section.setting(
                "ratio", \.ratio, ShareFormat(), "share of the queue's limit from which on it is nearly full")
        ]
    }()

    private static let connectStall: [Setting] = {
        let section = DetectorSection(\.detectors.connectStall)
        return section.common() + [
            section.severity(\.severity),
            section.setting("count", \.count, amount, "unanswered connects to one peer"),
            section.setting("age", \.age, age, "age from which on a single unanswered connect is enough"),
            // Beyond 127 `tcp_syn_retries` does not go.
            section.setting(
                "retransmits", \.retransmits, WholeNumberFormat(range: 1...127),
                "retransmissions of its SYN after which a connect is unanswered"),
            section.setting(
                "attempts", \.attempts, amount, "connects to one peer in a minute from which on `ratio` counts"),
            section.setting(
                "ratio", \.ratio, ShareFormat(),
                "share of the connects to one peer that the application gave up without an answer"),
        ]
    }()

    private static let connectFailure: [Setting] = {
        let section = DetectorSection(\.detectors.connectFailure)
        return section.common() + [
            section.severity(\.severity),
            section.setting("rate", \.rate, RateFormat(), "connects that fail"),
            section.setting("ratio", \.ratio, ShareFormat(), "share of all connects that fail"),
            section.setting("count", \.count, amount, "connects to one peer that fail in 30 seconds"),
            section.setting("peer_ratio", \.peerRatio, ShareFormat(), "share of the connects to that peer that fail"),
        ]
    }()

    private static let closeWaitPileup: [Setting] = {
        let section = DetectorSection(\.detectors.closeWaitPileup)
        return section.common() + [
            section.severity(\.severity),
            section.setting("count", \.count, amount, "connections of one group, or of one unit, in CLOSE_WAIT"),
            section.setting("age", \.age, age, "time in CLOSE_WAIT after which a connection is counted"),
        ]
    }()

    private static let finWaitLinger: [Setting] = {
        let section = DetectorSection(\.detectors.finWaitLinger)
        return section.common() + [
            section.severity(\.severity),
            section.setting("count", \.count, amount, "lingering connections of one group"),
            section.setting(
                "age", \.age, DurationFormat(range: .zero...age.range.upperBound),
                "time beyond tcp_fin_timeout after which a connection lingers"),
            section.setting("ratio", \.ratio, ShareFormat(), "lingering connections as a share of the group's"),
            section.setting(
                "orphans_ratio", \.orphansRatio, ShareFormat(), "orphans as a share of tcp_max_orphans"),
        ]
    }()

    private static let timeWaitStorm: [Setting] = {
        let section = DetectorSection(\.detectors.timeWaitStorm)
        return section.common() + [
            section.severity(\.severity),
            section.setting(
                "ratio", \.ratio, ShareFormat(), "sockets in TIME_WAIT as a share of tcp_max_tw_buckets"),
            section.setting("count", \.count, amount, "sockets in TIME_WAIT from which on their growth matters"),
            section.setting("rate", \.rate, RateFormat(), "growth of their number that is too fast then"),
        ]
    }()

    private static let ephemeralPortExhaustion =
        DetectorSection(\.detectors.ephemeralPortExhaustion).common() + [portRatio, criticalPortRatio]

    private static let portRatio = DetectorSection(\.detectors.ephemeralPortExhaustion).setting(
        "ratio", \.ratio, ShareFormat(), "share of the usable ports from which on it is a warning")

    private static let criticalPortRatio = DetectorSection(\.detectors.ephemeralPortExhaustion).setting(
        "critical_ratio", \.criticalRatio, ShareFormat(), "share from which on it is critical, not below `ratio`")

    private static let resetStorm: [Setting] = {
        let section = DetectorSection(\.detectors.resetStorm)
        return section.common() + [
            section.severity(\.severity),
            section.setting("rate", \.rate, RateFormat(), "connections reset and RSTs sent"),
            section.setting("ratio", \.ratio, ShareFormat(), "share of the ended connections that were reset"),
        ]
    }()

    private static let monitorDegraded: [Setting] = {
        let section = DetectorSection(\.detectors.monitorDegraded)
        return section.common() + [
            section.severity(\.severity),
            section.setting(
                "other_namespace", \.otherNamespace, BooleanFormat(),
                "whether it is a finding that network namespaces are not watched"),
            section.setting(
                "ratio", \.ratio, ShareFormat(),
                "share of the connections opened in the last minute that has to be accounted for"),
            section.setting(
                "volume", \.volume, amount, "connections opened in the last minute from which on that share counts"),
        ]
    }()
}
