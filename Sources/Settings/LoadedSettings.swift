/// Validated settings, and where each value came from.
package struct LoadedSettings: Sendable, Equatable {
    package let settings: DaemonSettings

    /// The origin of every key, named with dots between the levels: `control.socket`.
    package let origins: [String: SettingOrigin]
}
