/// A rule across two keys: the value of one is at most that of the other.
struct SettingOrder: Sendable {
    let lower: Setting
    let upper: Setting
    private let holds: @Sendable (DaemonSettings) -> Bool

    /// - Parameter holds: whether the values are in order.
    init(_ lower: Setting, atMost upper: Setting, holds: @escaping @Sendable (DaemonSettings) -> Bool) {
        self.lower = lower
        self.upper = upper
        self.holds = holds
    }

    /// What is wrong with two values that are allowed each by itself, if anything.
    ///
    /// - Parameter origins: of all keys. The upper key is blamed unless it has its default, as then the lower one was
    ///   changed; the message says where the other comes from.
    func problem(in settings: DaemonSettings, origins: [String: SettingOrigin]) -> SettingsProblem? {
        guard !holds(settings) else { return nil }
        func origin(_ setting: Setting) -> SettingOrigin { origins[setting.key] ?? .default }
        let (blamed, other, relation) =
            origin(upper) == .default ? (lower, upper, "above") : (upper, lower, "below")
        return SettingsProblem(
            origin: origin(blamed),
            message: "\(blamed.key): \(blamed.rendered(in: settings).cited) is \(relation) \(other.key), "
                + "which is \(other.rendered(in: settings)) (\(origin(other)))")
    }
}
