package import Foundation

/// The programs under test, as they were built beside the tests or, if `TCPWATCH_PROGRAMS` names a directory, as they
/// lie there; copied to where any user may run them.
package enum Programs {
    package static let daemon = directory.appending(path: "tcpwatchd").path
    package static let companion = directory.appending(path: "tcpwatchctl").path
    /// Runs a program that may not open netlink sockets.
    package static let refuseNetlink = directory.appending(path: "refuse-netlink").path
    /// Runs a program with sockets that listen already.
    package static let passSockets = directory.appending(path: "pass-sockets").path

    /// The repository.
    package static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A directory of this run, open to all, with the programs in it; removed when the tests end.
    package static let directory: URL = {
        do {
            return try copyPrograms()
        } catch {
            preconditionFailure("cannot copy the programs: \(error)")
        }
    }()

    private static func copyPrograms() throws -> URL {
        let built = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .deletingLastPathComponent()
        let place = FileManager.default.temporaryDirectory.appending(path: "tcpwatch-e2e-\(getpid())")
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        atexit { try? FileManager.default.removeItem(at: Programs.directory) }
        let given = ProcessInfo.processInfo.environment["TCPWATCH_PROGRAMS"].map { URL(filePath: $0) }
        for (name, source) in [
            ("tcpwatchd", given ?? built), ("tcpwatchctl", given ?? built), ("refuse-netlink", built),
            ("pass-sockets", built),
        ] {
            try FileManager.default.copyItem(at: source.appending(path: name), to: place.appending(path: name))
        }
        return place
    }
}
