/// How a piece of text stands out on a terminal. Never the only sign of anything: the words say it too.
package enum Emphasis: Sendable, Equatable {
    case plain
    /// Titles.
    case strong
    /// What may be passed over: zeros, hints.
    case faint
    /// Worth a look.
    case caution
    /// Wrong or not to be trusted.
    case alarm

    /// The parameters of the control sequence that switches it on (SGR, ECMA-48 §8.3.117); `nil` for plain text.
    var sgr: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .caution: "33"
        case .alarm: "1;31"
        }
    }
}
