extension DaemonSettings {
    /// Where the data comes from: the section `sources`.
    package struct Sources: Sendable, Equatable {
        /// Whether `/proc/net/tcp` takes over, with less detail, where the kernel refuses INET_DIAG.
        package internal(set) var procfsFallback = true
    }
}
