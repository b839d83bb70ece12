/// The characters beyond ASCII that pages use, and what stands for them where the locale has no UTF-8.
package enum Glyphs: Sendable, Equatable {
    case unicode
    case ascii

    /// Stands for what was cut off; one column.
    var ellipsis: Character { self == .unicode ? "…" : "~" }
    /// Between the parts of a headline.
    var separator: String { self == .unicode ? " · " : " | " }
    /// Microseconds.
    var microseconds: String { self == .unicode ? "µs" : "us" }
    /// Before an upper bound.
    var atMost: String { self == .unicode ? "≤" : "<=" }
}
