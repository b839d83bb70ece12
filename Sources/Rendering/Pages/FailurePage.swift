/// Stands in the place of a page that could not be refreshed: old numbers must not look like new ones.
package struct FailurePage: Sendable {
    private let sentence: String
    private let hint: String?
    private let interval: String
    private let format: PageFormat

    /// - Parameter interval: the time between two tries, with its unit.
    package init(_ sentence: String, hint: String?, interval: String, format: PageFormat) {
        self.sentence = sentence
        self.hint = hint
        self.interval = interval
        self.format = format
    }

    package var page: Page {
        let paragraphs = [
            [TextRun("NO ANSWER:", .alarm), TextRun(sentence)],
            hint.map { [TextRun("hint: " + $0)] },
            [TextRun("Trying again every \(interval); Ctrl-C ends.", .faint)],
        ]
        return Page(paragraphs.compactMap(\.self).flatMap { Page.paragraph($0, indent: 2, format) })
    }
}
