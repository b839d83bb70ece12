extension DaemonSettings {
    /// The UNIX socket of the control API: the section `control`.
    package struct Control: Sendable, Equatable {
        /// Absolute path of the socket, short enough for `sockaddr_un`.
        package internal(set) var socket: String

        /// Permission bits of the socket.
        package internal(set) var mode: UInt32 = 0o660

        /// Name of the group that owns the socket; `nil` leaves it to the group that the daemon runs as.
        package internal(set) var group: String?
    }
}
