import Connections
import Engine
import HTTPTypes
import HummingbirdCore

extension ConnectionQuery {
    /// The query of a request for connections. All parameters are optional; each but `state` may be given once.
    ///
    /// - Throws: a problem that names the parameter, its value, and what it may be.
    init(_ parameters: FlatDictionary<Substring, Substring>) throws(Problem) {
        self.init(limit: 100)
        var seen: Set<Substring> = []
        var states: [TCPState] = []
        for (name, value) in parameters where !(name.isEmpty && value.isEmpty) {
            if name != "state", !seen.insert(name).inserted {
                throw Problem(.badRequest, "the parameter \(name) is given twice: give it once")
            }
            switch name {
            case "limit": limit = try Self.number(value, name, in: 1...10_000)
            case "port": port = try Self.number(value, name, in: 1...UInt16.max)
            case "sort": order = try Self.order(value)
            case "state": states += try Self.states(value)
            default:
                throw Problem(
                    .badRequest, "there is no parameter \(Self.quoted(name)); there are limit, port, sort, state")
            }
        }
        if !states.isEmpty {
            // Each once, in the order of a connection's life.
            self.states = Self.allStates.filter(states.contains)
        }
    }

    private static func number<Number: FixedWidthInteger>(
        _ value: Substring, _ name: Substring, in range: ClosedRange<Number>
    ) throws(Problem) -> Number {
        guard let number = Number(value), range.contains(number) else {
            throw Problem(
                .badRequest,
                "\(name) is \(quoted(value)): it must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func order(_ value: Substring) throws(Problem) -> ConnectionOrder {
        guard let order = ConnectionOrder(rawValue: String(value)) else {
            let known = ConnectionOrder.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "sort is \(quoted(value)): it must be one of \(known)")
        }
        return order
    }

    private static func states(_ value: Substring) throws(Problem) -> [TCPState] {
        var states: [TCPState] = []
        for name in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let state = TCPState(name: String(name)), allStates.contains(state) else {
                let known = allStates.map(\.name).joined(separator: ", ")
                throw Problem(
                    .badRequest,
                    "state is \(quoted(name)): it must be one or more of \(known); listeners are at /v1/listeners")
            }
            states.append(state)
        }
        return states
    }

    /// A client's text in an answer: not all of it when it is long.
    private static func quoted(_ text: Substring) -> String {
        "\"\(text.prefix(64))\(text.count > 64 ? "…" : "")\""
    }
}
