/// Whether what tcpwatch shows can be relied upon: `tcpwatchctl doctor`.
package struct Checkup: Codable, Sendable, Equatable {
    /// The worst of the checks.
    package var verdict: Verdict
    package var checks: [Check]
    /// The names of those that could not be made, since no daemon answers.
    package var notMade: [String]

    package init(_ checks: [Check], notMade: [String] = []) {
        self.checks = checks
        self.notMade = notMade
        verdict = checks.map(\.verdict).max() ?? .cannotTell
    }

    /// What a check came to, the best first.
    package enum Verdict: String, Codable, Sendable, Comparable, CaseIterable {
        case ok
        /// It cannot be told whether it is well.
        case cannotTell = "cannot-tell"
        /// Some of what is shown is incomplete.
        case warning
        /// Some of what is shown is wrong, old or missing.
        case failed

        package static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .ok: 0
            case .cannotTell: 1
            case .warning: 2
            case .failed: 3
            }
        }
    }

    /// One thing that was looked at.
    package struct Check: Codable, Sendable, Equatable {
        /// Lower case, with dashes.
        package var name: String
        package var verdict: Verdict
        /// What was found, with its numbers.
        package var found: String
        /// What to do; absent when it is well.
        package var remedy: String?

        package init(_ name: String, _ verdict: Verdict, _ found: String, remedy: String? = nil) {
            self.name = name
            self.verdict = verdict
            self.found = found
            self.remedy = remedy
        }
    }

    enum CodingKeys: String, CodingKey {
        case verdict, checks
        case notMade = "not_made"
    }
}
