/// Where the control socket is, and who may connect to it.
package struct ControlSocketSettings: Sendable, Equatable {
    /// Absolute path, at most 107 bytes.
    package var path: String
    /// Permission bits of the file: connecting needs the right to write.
    package var mode: UInt32
    /// Name of the group that the file is given to; `nil` leaves it to the daemon's own.
    package var group: String?

    package init(path: String, mode: UInt32 = 0o660, group: String? = nil) {
        self.path = path
        self.mode = mode
        self.group = group
    }
}
