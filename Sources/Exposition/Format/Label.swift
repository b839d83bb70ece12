/// A label of a series: a name, and a value that may be any text.
struct Label: Sendable, Hashable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
