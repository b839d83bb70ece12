import Connections
import HummingbirdCore
import Watch

extension ConnectionQuery {
    /// The query of a request for connections. All parameters are optional; each but `state` may be given once.
    ///
    /// - Throws: a problem that names the parameter, its value, and what it may be.
    init(_ parameters: FlatDictionary<Substring, Substring>) throws(Problem) {
        let parameters = try QueryParameters(
            parameters, known: ["limit", "port", "sort", "state"], repeatable: ["state"])
        self.init(limit: try parameters.number("limit", in: 1...10_000) ?? 100)
        port = try parameters.number("port", in: 1...UInt16.max)
        order = try parameters.word("sort")
        let states = try parameters.words(
            "state", known: Self.allStates.map(\.name), hint: "; listeners are at /v1/listeners"
        ) { name in
            TCPState(name: name).flatMap { Self.allStates.contains($0) ? $0 : nil }
        }
        if !states.isEmpty {
            // Each once, in the order of a connection's life.
            self.states = Self.allStates.filter(states.contains)
        }
    }
}
