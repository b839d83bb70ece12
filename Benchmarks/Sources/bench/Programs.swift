import Glibc

/// Where the programs of a run are.
struct Programs {
    let floor: String
    let sockets: String
    /// `nil` when no daemon is measured.
    let daemon: String?

    /// Finds the floor and the load generator beside this program, and sees that the daemon can be run.
    init(daemon: String?) throws(BenchError) {
        guard let target = unsafe realpath("/proc/self/exe", nil) else { throw .lastFailure("finding this program") }
        let path = unsafe String(cString: target)
        unsafe free(target)
        let directory = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        floor = "\(directory)/floor"
        sockets = "\(directory)/sockets"
        self.daemon = daemon
        if let daemon, unsafe access(daemon, X_OK) != 0 {
            throw .lastFailure("\(daemon): not a daemon to measure (build it in release mode, or give --no-daemon)")
        }
    }
}
