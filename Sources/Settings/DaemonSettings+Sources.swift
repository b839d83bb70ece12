package import Vocabulary

extension DaemonSettings {
    /// Where the data comes from: the section `sources`.
    package struct Sources: Sendable, Equatable {
        /// Whether `/proc/net/tcp` takes over, with less detail, where the kernel refuses INET_DIAG.
        package internal(set) var procfsFallback = true

        /// Whether the kernel is asked to tell of the end of every socket.
        package internal(set) var destroyEvents = DestroyEventPolicy.auto
    }
}
