import DaemonKit
import NamespaceKit

extension RunningDaemon {
    /// Sets what it may use of something from now on, as its own user does (prlimit(1)).
    func limit(_ limit: String) throws {
        let result = try Command.run(
            "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "prlimit", "--pid", "\(pid)", limit])
        guard result.status == 0 else {
            throw DaemonKitError.failed(program: "prlimit", status: result.status, errors: result.errors)
        }
    }
}
