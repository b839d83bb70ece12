import Foundation

/// Prometheus' own checker, `promtool` (Debian package `prometheus`).
enum Promtool {
    struct Outcome: Equatable {
        let status: Int32
        /// All that it printed.
        let complaints: String
    }

    /// `promtool check metrics`, which reads a scrape's body.
    static func checkMetrics(_ body: [UInt8]) throws -> Outcome {
        try run(["check", "metrics"], input: Data(body))
    }

    /// `promtool check rules`, which parses PromQL: each query as a recording rule.
    static func checkQueries(_ queries: [String]) throws -> Outcome {
        var rules = "groups:\n- name: queries\n  rules:\n"
        for (index, query) in queries.enumerated() {
            let lines = query.split(separator: "\n").map { "      \($0)\n" }.joined()
            rules += "  - record: query:\(index)\n    expr: |\n\(lines)"
        }
        let file = URL.temporaryDirectory.appending(path: "\(UUID()).yaml")
        try Data(rules.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try run(["check", "rules", file.path()], input: Data())
        return Outcome(status: outcome.status, complaints: outcome.status == 0 ? "" : outcome.complaints)
    }

    private static func run(_ arguments: [String], input: Data) throws -> Outcome {
        let inputFile = URL.temporaryDirectory.appending(path: "\(UUID())")
        try input.write(to: inputFile)
        defer { try? FileManager.default.removeItem(at: inputFile) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["promtool"] + arguments
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, complaints: String(decoding: printed, as: UTF8.self))
    }
}
