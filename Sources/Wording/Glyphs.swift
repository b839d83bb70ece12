/// The characters beyond ASCII that pages use, and what stands for them where the locale has no UTF-8.
package enum Glyphs: Sendable, Equatable {
    case unicode
    case ascii

    /// Stands for what was cut off; one column.
    package var ellipsis: Character { self == .unicode ? "…" : "~" }
    /// Between the parts of a headline.
    package var separator: String { self == .unicode ? " · " : " | " }
    /// Microseconds.
    package var microseconds: String { self == .unicode ? "µs" : "us" }
    /// Before an upper bound.
    package var atMost: String { self == .unicode ? "≤" : "<=" }
    /// Before a threshold that is reached.
    package var atLeast: String { self == .unicode ? "≥" : ">=" }
    /// Between a local end and the remote one that connected to it.
    package var inbound: String { self == .unicode ? " ← " : " <- " }
    /// Between a local end and the remote one that it connected to.
    package var outbound: String { self == .unicode ? " → " : " -> " }
}
