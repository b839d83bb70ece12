import Foundation
package import NamespaceKit

/// A program that ran to its end.
package struct Command {
    package let status: Int32
    package let output: String
    package let errors: String

    /// Runs a program, found by PATH, and waits for its end.
    ///
    /// - Parameters:
    ///   - namespace: where it runs; the test's own namespace without.
    ///   - environment: set beside the test's own.
    package static func run(
        _ program: String, _ arguments: [String], in namespace: NetworkNamespace? = nil,
        environment: [String: String] = [:]
    ) throws -> Command {
        let output = try TemporaryFile()
        let errors = try TemporaryFile()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // A program that hangs is a failure, not the end of the test run.
        process.arguments = ["timeout", "--kill-after=2", "60", program] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output.handle
        process.standardError = errors.handle
        if let namespace {
            try namespace.run { try process.run() }
        } else {
            try process.run()
        }
        process.waitUntilExit()
        return Command(status: process.terminationStatus, output: output.text, errors: errors.text)
    }
}
