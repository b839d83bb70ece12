import ArgumentParser

/// When a page uses colour.
struct ColorOptions: ParsableArguments {
    @Option(help: "Use colour. NO_COLOR is respected with auto, which is for terminals only.")
    var color: ColorChoice = .auto
}
