import Catalog
import Detection
import HummingbirdCore
import Vocabulary

/// Which findings a request asks for.
struct AnomalyQuery: Equatable {
    var states: [FindingState] = []
    var kinds: [FindingKind] = []
    var severities: [Severity] = []

    /// Whether a finding is asked for; of what is not asked for by name, all are.
    func matches(_ finding: Finding) -> Bool {
        (states.isEmpty || states.contains(finding.state)) && (kinds.isEmpty || kinds.contains(finding.kind))
            && (severities.isEmpty || severities.contains(finding.severity))
    }
}

extension AnomalyQuery {
    /// The query of a request for findings. All parameters are optional; each may be given once.
    ///
    /// - Throws: a problem that names the parameter, its value, and what it may be.
    init(_ parameters: FlatDictionary<Substring, Substring>) throws(Problem) {
        let parameters = try QueryParameters(parameters, known: ["state", "kind", "severity"])
        states = try parameters.words("state")
        kinds = try parameters.words("kind", known: FindingKind.allCases.map(\.id)) { FindingKind(rawValue: $0) }
        severities = try parameters.words("severity")
    }
}
