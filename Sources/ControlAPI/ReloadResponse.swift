/// The answer to `POST /v1/reload`: the files' settings are in force.
package struct ReloadResponse: Codable, Sendable, Equatable {
    /// The keys that have another value than before, with dots between the levels.
    package var changed: [String]
    /// The keys whose value in the files takes effect at the next start of the daemon.
    package var needsRestart: [String]

    package init(changed: [String], needsRestart: [String]) {
        self.changed = changed
        self.needsRestart = needsRestart
    }

    enum CodingKeys: String, CodingKey {
        case changed
        case needsRestart = "needs_restart"
    }
}
