/// What becomes of the settings in force when others are loaded while the daemon runs.
package struct SettingsChange: Sendable, Equatable {
    /// What is to be in force: what was loaded, but for the values that need a restart, which stay as they were.
    package let settings: DaemonSettings

    /// The keys that have another value in ``settings`` than before, in the order of the default configuration.
    package let changed: [String]

    /// The keys whose loaded value takes effect at the next start, in the same order.
    package let needsRestart: [String]

    /// - Parameters:
    ///   - old: in force.
    ///   - loaded: from the files and flags as they are now.
    package init(from old: DaemonSettings, to loaded: DaemonSettings) {
        var settings = loaded
        var changed: [String] = []
        var needsRestart: [String] = []
        for setting in SettingsSchema.settings where setting.differs(old, loaded) {
            if setting.needsRestart(from: old, to: loaded) {
                setting.take(from: old, into: &settings)
                needsRestart.append(setting.key)
            } else {
                changed.append(setting.key)
            }
        }
        self.settings = settings
        self.changed = changed
        self.needsRestart = needsRestart
    }
}
