import ArgumentParser
import Catalog
import Rendering
import Wording

/// `tcpwatchctl explain`
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What a finding or a TCP state means, and what to do about it.",
        discussion: """
            Without a topic all topics are listed. Findings go by their ids, states by any of their usual names: \
            close-wait, CLOSE_WAIT, estab. In capitals in a command, such as PORT, is what you have to fill in.

            Needs no daemon. The language is that of LC_ALL, LC_MESSAGES or LANG, and English where the terminal has \
            no UTF-8.

            EXAMPLES:
              tcpwatchctl explain close-wait-pileup
              tcpwatchctl explain TIME_WAIT
              tcpwatchctl explain syn-flood --lang zh
            """)

    @Argument(
        help: "The id of a finding, or the name of a state.", completion: .list(Topic.allCases.map(\.name)))
    var topic: String?

    @Option(help: ArgumentHelp("The language.", valueName: "language"))
    var lang: Language?

    @OptionGroup var output: ColorOptions

    func validate() throws {
        _ = try chosenTopic
    }

    func run() async throws {
        let stream = OutputStream.standardOutput
        var format = PageFormat.detected(for: stream, color: output.color)
        let language = lang ?? language(format.glyphs)
        // Whoever asks for Chinese can read it: question marks would help nobody.
        if language == .chinese { format.glyphs = .unicode }
        let page =
            if let topic = try chosenTopic {
                ExplanationPage(topic, in: language, format: format).page
            } else {
                TopicsPage(in: language, format: format).page
            }
        try await FailureReport.around {
            try stream.write(page.text(format))
        }
    }

    /// The topic of the argument; `nil` without one.
    private var chosenTopic: Topic? {
        get throws {
            guard let name = topic else { return nil }
            if let topic = Topic(name: name) { return topic }
            let nearest = Topic.nearest(to: name).map(\.name)
            let hint =
                nearest.isEmpty
                ? "'tcpwatchctl explain' lists all topics." : "Did you mean \(nearest.joined(separator: ", "))?"
            throw ValidationError("There is no topic '\(name)'. \(hint)")
        }
    }

    /// The environment's language, as far as it can be shown.
    private func language(_ glyphs: Glyphs) -> Language {
        glyphs == .unicode ? Language.preferred(in: ProcessEnvironment.variables) : .english
    }
}
