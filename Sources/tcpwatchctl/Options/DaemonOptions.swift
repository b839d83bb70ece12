import ArgumentParser
import ControlAPI
import ControlClient
import Glibc
import POSIX

/// Where the daemon is.
struct DaemonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's control socket. Without it the user's own is tried, then the system's.", valueName: "path"),
        completion: .file())
    var socket: String?

    /// A client for the daemon.
    var client: DaemonClient {
        DaemonClient(sockets: socket.map { [$0] } ?? Self.candidates)
    }

    /// The places to look in, but for one in a directory that another user made there: `/tmp` is open to all, and a
    /// stranger's daemon could tell anything.
    private static var candidates: [String] {
        ControlSocketPath.candidates(uid: getuid(), environment: ProcessEnvironment.variables).filter { path in
            let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/"
            guard let status = try? FileStatus(ofPath: directory) else { return true }
            return path == ControlSocketPath.system || status.owner == getuid() || status.owner == 0
        }
    }
}
