import DaemonKit
import Foundation
import NamespaceKit
import NetworkLab
import Testing

/// A host of the laboratory with a real daemon on it, which logs to a real journal. Both end with the value.
final class WatchedHost {
    let host: LabHost
    let daemon: RunningDaemon
    private let journal: PrivateJournal
    private let configuration: TemporaryFile

    /// Five polls a second, whatever they cost: a build for development is slow.
    static let settings = "interval: 200ms\ncpu_budget: off\n"

    /// Starts the daemon and waits until it watches.
    ///
    /// - Parameters:
    ///   - detectors: a line of the configuration's section `detectors`. That the laboratory is not process 1's
    ///     namespace does not matter unless a line about `monitor-degraded` says otherwise.
    ///   - settings: lines of the configuration beside that section.
    ///   - launcher: a program with its arguments that starts all of this, as root.
    ///   - wrapper: a program with its arguments that starts the daemon, without privileges.
    ///   - isReady: whether the daemon is going to be ready.
    init(
        _ host: LabHost, detectors: String = "", settings: String = WatchedHost.settings, launcher: [String] = [],
        wrapper: [String] = [], isReady: Bool = true
    ) throws {
        self.host = host
        var lines = [detectors]
        if !detectors.hasPrefix(FindingKind.monitorDegraded.rawValue) {
            lines.append("monitor-degraded: {other_namespace: false}")
        }
        configuration = try TemporaryFile("\(settings)\ndetectors:\n" + lines.map { "  \($0)\n" }.joined())
        journal = try PrivateJournal()
        daemon = try RunningDaemon(
            ["--config", configuration.path], launcher: launcher, wrapper: wrapper, in: host.namespace,
            journal: journal)
        if isReady {
            try daemon.waitUntilReady()
        } else {
            try eventually("the daemon to answer") { try daemon.get("/healthz").contains("ok") }
        }
    }

    /// The findings of a kind in some states; all of them without.
    func findings(_ kind: FindingKind? = nil, _ states: String...) throws -> [Finding] {
        var query = kind.map { ["kind=\($0.rawValue)"] } ?? []
        if !states.isEmpty { query.append("state=\(states.joined(separator: ","))") }
        return try daemon.get("/v1/anomalies?\(query.joined(separator: "&"))", as: Finding.Answer.self).anomalies
    }

    /// Waits until a finding of a kind meets a condition, and returns it.
    ///
    /// - Parameters:
    ///   - what: what is waited for, for the error's sentence.
    ///   - condition: without one, that it is active.
    ///   - meanwhile: done before each look.
    @discardableResult
    func finding(
        _ kind: FindingKind, _ what: String, where condition: (Finding) -> Bool = { $0.state == "active" },
        meanwhile: () throws -> Void = {}
    ) throws -> Finding {
        var last: [Finding] = []
        do {
            return try waitFor("\(kind.rawValue) \(what)", every: Self.pause) {
                try meanwhile()
                last = try findings(kind)
                return last.first(where: condition)
            }
        } catch let error as NamespaceError {
            Issue.record("last seen of \(kind.rawValue): \(last)")
            throw error
        }
    }

    /// Waits until a finding, known by its id, is resolved.
    func waitUntilResolved(_ finding: Finding, meanwhile: () throws -> Void = {}) throws {
        guard let kind = FindingKind(rawValue: finding.kind) else { throw UnknownKind(id: finding.kind) }
        try self.finding(
            kind, "to be resolved", where: { $0.id == finding.id && $0.state == "resolved" }, meanwhile: meanwhile)
    }

    struct UnknownKind: Error {
        let id: String
    }

    /// How often the daemon has polled the connections.
    var polls: UInt64 {
        get throws {
            let status = try daemon.get("/v1/status", as: Status.self)
            return try #require(status.sources.first { $0.name == "connections" }).polls
        }
    }

    private struct Status: Decodable {
        var sources: [Source]

        struct Source: Decodable {
            var name: String
            var polls: UInt64
        }
    }

    /// Waits until the daemon has polled that many times more.
    func waitForPolls(_ count: UInt64, meanwhile: () throws -> Void = {}) throws {
        let end = try polls + count
        try eventually("\(count) polls", within: .seconds(120), every: Self.pause) {
            try meanwhile()
            return try polls >= end
        }
    }

    /// The journal's entries about a kind, in order.
    func entries(_ kind: FindingKind) throws -> [JournalEntry] {
        try journal.entries(["MESSAGE_ID": kind.messageID])
    }

    /// Expects that a kind was never raised: neither the answers nor the journal know of it.
    func expectNothing(_ kind: FindingKind, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let findings = try findings(kind, "active", "clearing", "resolved")
        #expect(findings.isEmpty, sourceLocation: sourceLocation)
        #expect(try entries(kind).isEmpty, sourceLocation: sourceLocation)
    }

    /// Each look starts a program; the daemon and the laboratory are to have the processors in between.
    private static let pause: Duration = .milliseconds(50)
}
