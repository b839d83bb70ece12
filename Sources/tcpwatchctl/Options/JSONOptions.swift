import ArgumentParser

/// Whether JSON is wanted instead of a page.
struct JSONOptions: ParsableArguments {
    @Option(
        name: .customLong("json"), defaultAsFlag: CheckedArgument<JSONLayout>(argument: "pretty"), parsing: .next,
        help: ArgumentHelp("Print JSON instead: indented, or short on one line.", valueName: "layout"))
    private var argument: CheckedArgument<JSONLayout>? = nil

    func validate() throws {
        _ = try layout
    }

    /// The layout of the JSON that is wanted; `nil` for a page.
    var layout: JSONLayout? {
        get throws { try argument?.checked(for: "--json", expected: "pretty or short") }
    }
}
