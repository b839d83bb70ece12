import ArgumentParser

/// How an answer is shown.
struct OutputOptions: ParsableArguments {
    @OptionGroup private var jsonOptions: JSONOptions

    @Option(
        name: .customLong("watch"), defaultAsFlag: CheckedArgument<WatchInterval>(argument: "2"), parsing: .next,
        help: ArgumentHelp("Show it again every so many seconds, until Ctrl-C.", valueName: "seconds"))
    private var watchArgument: CheckedArgument<WatchInterval>? = nil

    @OptionGroup private var colors: ColorOptions

    func validate() throws {
        _ = try watch
    }

    /// The layout of the JSON that is wanted instead of a page.
    var json: JSONLayout? {
        get throws { try jsonOptions.layout }
    }

    var color: ColorChoice { colors.color }

    /// The time between two refreshes, when there shall be more than one.
    var watch: WatchInterval? {
        get throws { try watchArgument?.checked(for: "--watch", expected: "seconds, from 0.1 to 86400") }
    }
}
