import ArgumentParser

/// The value of an option that may also stand alone as a flag.
///
/// It is checked after parsing: ArgumentParser takes an option with `defaultAsFlag` for the flag when its value cannot be
/// read, so that `--watch=5x` would be `--watch`.
struct CheckedArgument<Value: ExpressibleByArgument & Sendable>: ExpressibleByArgument, CustomStringConvertible,
    Sendable
{
    let description: String
    private let value: Value?

    init(argument: String) {
        description = argument
        value = Value(argument: argument)
    }

    /// The value, or a complaint that names the option and what it takes.
    func checked(for option: String, expected: String) throws -> Value {
        guard let value else {
            throw ValidationError("The value '\(description)' is invalid for '\(option)': it takes \(expected).")
        }
        return value
    }

    static var allValueStrings: [String] { Value.allValueStrings }
    static var defaultCompletionKind: CompletionKind { Value.defaultCompletionKind }
}
