import Foundation

/// Runs the built `tcpwatchctl`, which stands beside the test bundle.
struct Tool {
    /// What a run left.
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String
    }

    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "tcpwatchctl").path()

    /// Runs it with arguments, in an environment of nothing but these variables, and waits for its end.
    static func run(_ arguments: [String], environment: [String: String] = ["LANG": "C.UTF-8"]) throws -> Outcome {
        try outcome(of: path, arguments, environment)
    }

    /// Runs a shell script, in which `$0` is the tool and `$1`, `$2`, … are the arguments.
    static func shell(_ script: String, _ arguments: [String]) throws -> Outcome {
        try outcome(of: "/bin/sh", ["-c", script, path] + arguments, ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"])
    }

    private static func outcome(
        of executable: String, _ arguments: [String], _ environment: [String: String]
    ) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tcpwatchctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Into files: a pipe that nobody reads while the tool runs could fill up.
        let files = try ["output", "errors"].map { name in
            let file = folder.appending(path: name)
            try Data().write(to: file)
            return file
        }
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus,
            output: try String(contentsOf: files[0], encoding: .utf8),
            errors: try String(contentsOf: files[1], encoding: .utf8))
    }
}
