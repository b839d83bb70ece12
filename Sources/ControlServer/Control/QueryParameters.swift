import HTTPTypes
import HummingbirdCore
import Vocabulary

/// The parameters of a request's query, by name.
///
/// Every problem names the parameter, its value, and what it may be.
struct QueryParameters {
    private let values: [Substring: [Substring]]

    /// - Parameters:
    ///   - known: the names that there are.
    ///   - repeatable: those that may be given more than once.
    /// - Throws: a problem when a name is unknown, or given twice and not repeatable.
    init(
        _ parameters: FlatDictionary<Substring, Substring>, known: [Substring], repeatable: Set<Substring> = []
    ) throws(Problem) {
        var values: [Substring: [Substring]] = [:]
        for (name, value) in parameters where !(name.isEmpty && value.isEmpty) {
            guard known.contains(name) else {
                throw Problem(
                    .badRequest,
                    "there is no parameter \(Self.quoted(name)); there are \(known.joined(separator: ", "))")
            }
            guard values[name] == nil || repeatable.contains(name) else {
                throw Problem(.badRequest, "the parameter \(name) is given twice: give it once")
            }
            values[name, default: []].append(value)
        }
        self.values = values
    }

    /// A number within bounds; `nil` when the parameter is not given.
    func number<Number: FixedWidthInteger>(
        _ name: Substring, in range: ClosedRange<Number>
    ) throws(Problem) -> Number? {
        guard let value = values[name]?.first else { return nil }
        guard let number = Number(value), range.contains(number) else {
            throw Problem(
                .badRequest,
                "\(name) is \(Self.quoted(value)): it must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One of several words; `nil` when the parameter is not given.
    func word<Value: Word>(_ name: Substring, as type: Value.Type = Value.self) throws(Problem) -> Value? {
        guard let value = values[name]?.first else { return nil }
        guard let word = Value(name: value) else {
            throw Problem(
                .badRequest,
                "\(name) is \(Self.quoted(value)): it must be one of \(Value.names.joined(separator: ", "))")
        }
        return word
    }

    /// Words with commas between them; none when the parameter is not given.
    func words<Value: Word>(_ name: Substring) throws(Problem) -> [Value] {
        try words(name, known: Value.names) { Value(name: $0) }
    }

    /// Words with commas between them; none when the parameter is not given.
    ///
    /// - Parameters:
    ///   - known: the words, for a complaint.
    ///   - hint: what else to say in a complaint.
    func words<Value>(
        _ name: Substring, known: [String], hint: String = "", _ read: (String) -> Value?
    ) throws(Problem) -> [Value] {
        var words: [Value] = []
        for value in values[name] ?? [] {
            for text in value.split(separator: ",", omittingEmptySubsequences: false) {
                guard let word = read(String(text)) else {
                    throw Problem(
                        .badRequest,
                        "\(name) is \(Self.quoted(text)): it must be one or more of "
                            + known.joined(separator: ", ") + hint)
                }
                words.append(word)
            }
        }
        return words
    }

    /// A client's text in an answer: not all of it when it is long.
    private static func quoted(_ text: Substring) -> String {
        "\"\(text.prefix(64))\(text.count > 64 ? "…" : "")\""
    }
}
