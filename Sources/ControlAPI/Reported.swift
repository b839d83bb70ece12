package import Vocabulary

/// A word of a closed list as an answer tells it. A newer daemon may use one that this program does not know: it stays
/// as it is, and shows.
package struct Reported<Value: Word>: Codable, Sendable, Hashable {
    /// The word as it was told.
    package let text: String

    /// What it means; `nil` for a word that this program does not know.
    package var value: Value? { Value(name: text) }

    package init(_ value: Value) {
        text = value.name
    }

    package init(text: String) {
        self.text = text
    }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
