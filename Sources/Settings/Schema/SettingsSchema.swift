/// Every key there is, in the order of the default configuration.
///
/// Reading, checking, suggesting and writing follow this list; the defaults stand with the properties of
/// `DaemonSettings`. A new key is an entry here, a property there, and its explanation in `etc/tcpwatch.yaml`.
enum SettingsSchema {
    static let settings = general + detectors

    private static let general: [Setting] = [
        Setting(
            "interval", \.interval, DurationFormat(range: .milliseconds(100) ... .seconds(3600)),
            "time between two polls of all connections"),
        Setting(
            "counter_interval", \.counterInterval, DurationFormat(range: .milliseconds(100) ... .seconds(60)),
            "time between two readings of the kernel's TCP counters"),
        Setting(
            "listener_interval", \.listenerInterval, DurationFormat(range: .milliseconds(10) ... .seconds(60)),
            "time between two looks at the listening sockets and their queues"),
        Setting(
            "cpu_budget", \.cpuBudget, OptionalFormat(ShareFormat()),
            "share of one CPU core that polls and lists of connections may take"),
        Setting(
            "max_connections", \.maxConnections, WholeNumberFormat(range: 1000...10_000_000),
            "number of connections followed one by one, at most"),
        Setting(
            "max_groups", \.maxGroups, WholeNumberFormat(range: 1...10_000),
            "number of groups reported by name, at most"
        )
        // Numbers of groups are held by the connections in them: there is no group that could go.
        .needingRestart { $1.maxGroups < $0.maxGroups },
        Setting(
            "max_findings", \.maxFindings, WholeNumberFormat(range: 1...1000),
            "number of findings of each kind reported one by one, at most"),
        Setting(
            "sources.procfs_fallback", \.sources.procfsFallback, BooleanFormat(),
            "whether /proc/net/tcp takes over where the kernel refuses netlink"),
        Setting(
            "sources.destroy_events", \.sources.destroyEvents, WordFormat.destroyEvents,
            "whether the kernel is asked to tell of the end of every socket"),
        Setting(
            "control.socket", \.control.socket, SocketPathFormat(),
            "path of the UNIX socket that tcpwatchctl talks to"
        ).needingRestart(),
        Setting(
            "control.mode", \.control.mode, FileModeFormat(),
            "permissions of the control socket"
        ).needingRestart(),
        Setting(
            "control.group", \.control.group, GroupNameFormat(),
            "group that owns the control socket"
        ).needingRestart(),
        Setting(
            "metrics.listen", \.metrics.listen, ListFormat(element: ListenAddressFormat(), maximumCount: 16),
            "addresses that serve the metrics to Prometheus"),
        Setting(
            "metrics.hosts", \.metrics.hosts, ListFormat(element: HostNameFormat(), maximumCount: 64),
            "names of this host that its loopback addresses answer to"
        ).needingRestart(),
        Setting(
            "metrics.groups", \.metrics.groups, WholeNumberFormat(range: 1...10_000),
            "number of groups, and of listeners, with time series of their own, at most"
        ).needingRestart(),
        Setting(
            "metrics.histograms", \.metrics.histograms, WholeNumberFormat(range: 0...10_000),
            "number of groups with histograms of their own, at most"
        ).needingRestart(),
    ]

    /// The setting of a key.
    static func setting(_ key: String) -> Setting? {
        byKey[key]
    }

    private static let byKey = Dictionary(settings.map { ($0.key, $0) }) { first, _ in first }

    /// The names of the keys and sections right under each section, in order; the top level is `""`.
    static let sections: [String: [Substring]] = settings.reduce(into: [:]) { sections, setting in
        var section = ""
        for name in setting.key.split(separator: ".") {
            if sections[section]?.last != name { sections[section, default: []].append(name) }
            section = key(name, in: section)
        }
    }

    /// The names of the keys and sections right under a section; none for what is no section.
    static func names(in section: String) -> [Substring] {
        sections[section] ?? []
    }

    /// The key of a name under a section.
    static func key(_ name: some StringProtocol, in section: String) -> String {
        section.isEmpty ? String(name) : "\(section).\(name)"
    }
}
