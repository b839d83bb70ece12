import Detection
import Vocabulary

/// What a detector says of a scope, as tables write it.
enum Level: Equatable {
    /// Nothing: below the level that clears.
    case clear
    /// Between the level that clears and the one that raises.
    case between
    /// A severity's level is reached.
    case met(Severity)

    init(_ condition: Condition?) {
        self =
            switch (condition, condition?.severity) {
            case (nil, _): .clear
            case (_?, nil): .between
            case (_?, let severity?): .met(severity)
            }
    }

    static let info = Level.met(.info)
    static let warning = Level.met(.warning)
    static let critical = Level.met(.critical)
}
