import ArgumentParser
import ControlAPI
import ControlClient
import Glibc

/// Where the daemon is.
struct DaemonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's control socket. Without it the user's own is tried, then the system's.", valueName: "path"),
        completion: .file())
    var socket: String?

    /// A client for the daemon.
    var client: DaemonClient {
        DaemonClient(
            sockets: socket.map { [$0] }
                ?? ControlSocketPath.candidates(uid: getuid(), environment: ProcessEnvironment.variables))
    }
}
