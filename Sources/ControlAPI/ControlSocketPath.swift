/// Where the control socket is: the daemon makes it there, and the companion finds it there.
package enum ControlSocketPath {
    /// The system service's socket.
    package static let system = "/run/tcpwatch/control.sock"

    /// Where a daemon of this user puts its socket when nothing else is configured: the runtime directory that systemd
    /// made for the unit, else the system's place for root, `$XDG_RUNTIME_DIR/tcpwatch/control.sock` for others, and
    /// without that a directory of the user's own in `/tmp`.
    package static func standard(uid: UInt32, environment: [String: String]) -> String {
        if let unit = environment["RUNTIME_DIRECTORY"], unit.hasPrefix("/"), !unit.contains(":") {
            return "\(unit)/control.sock"
        }
        if uid == 0 { return system }
        if let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") {
            return "\(runtime)/tcpwatch/control.sock"
        }
        return "/tmp/tcpwatch-\(uid)/control.sock"
    }

    /// Where the companion looks, in this order: the user's own daemon, then the system's.
    package static func candidates(uid: UInt32, environment: [String: String]) -> [String] {
        let own = standard(uid: uid, environment: environment)
        return own == system ? [system] : [own, system]
    }
}
