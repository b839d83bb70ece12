extension DaemonMessage {
    /// What `journalctl -x` says below an entry of this kind. `@NAME@` stands for a field that each such entry has.
    package var explanation: Explanation {
        switch self {
        case .starting: .starting
        case .ready: .ready
        case .stopping: .stopping
        case .stopped: .stopped
        case .sourceModeChanged: .sourceModeChanged
        case .sourceFailed: .sourceFailed
        case .sourceRecovered: .sourceRecovered
        case .eventsLeft: .eventsLeft
        case .eventsTaken: .eventsTaken
        case .configurationInvalid: .configurationInvalid
        case .reloaded: .reloaded
        case .notReloaded: .notReloaded
        case .socketRefused: .socketRefused
        case .notificationFailed: .notificationFailed
        case .startFailed: .startFailed
        case .entriesSuppressed: .entriesSuppressed
        case .entriesLost: .entriesLost
        case .eventsMissed: .eventsMissed
        }
    }
}
