/// How the daemon's configuration came to be in force.
package struct ReloadStatus: Sendable, Equatable {
    /// Whether what is in force is what was last asked for: the start, or the last reload, succeeded.
    package var isSuccessful: Bool
    /// When the configuration in force was loaded, seconds since 1970.
    package var lastSuccess: Double

    package init(isSuccessful: Bool = true, lastSuccess: Double = 0) {
        self.isSuccessful = isSuccessful
        self.lastSuccess = lastSuccess
    }
}
