package import Detection

/// Everything an operator can set, validated: what `tcpwatchd` runs on.
///
/// Only the loader changes a value, so a `DaemonSettings` that another module holds is whole, in range and fixed. The
/// properties carry the defaults; `SettingsSchema` says how each is called, read, checked and written. A section of the
/// file is a structure here.
package struct DaemonSettings: Sendable, Equatable {
    /// Time between two dumps of all connections, unless the CPU budget stretches it.
    package internal(set) var interval: Duration = .seconds(5)

    /// Time between two readings of the kernel's counters.
    package internal(set) var counterInterval: Duration = .seconds(1)

    /// Time between two dumps of the listening sockets.
    package internal(set) var listenerInterval: Duration = .milliseconds(100)

    /// Largest part of one core that polling may take (0.02 is 2 %); `nil` polls at `interval` whatever it costs.
    package internal(set) var cpuBudget: Double? = 0.02

    /// Number of connections followed at most; those beyond it are counted as untracked.
    package internal(set) var maxConnections = 1_000_000

    /// Number of groups that are reported by name at most; the rest is summed up.
    package internal(set) var maxGroups = 200

    /// Number of findings of each kind, pending or active, at most; the rest is folded into one.
    package internal(set) var maxFindings = 20

    package internal(set) var sources = Sources()
    package internal(set) var control: Control
    package internal(set) var metrics = Metrics()

    /// What is watched for, and from when on it is a finding: the section `detectors`.
    package internal(set) var detectors = DetectorSettings()

    /// The defaults.
    ///
    /// - Parameter controlSocket: where the control socket is if nobody says otherwise. The caller knows, because it
    ///   depends on the user and the environment.
    package init(controlSocket: String = "/run/tcpwatch/control.sock") {
        control = Control(socket: controlSocket)
    }
}
