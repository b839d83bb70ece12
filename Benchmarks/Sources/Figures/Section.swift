/// What one measurement gave: a title, what the figures mean, and the table.
package struct Section: Sendable {
    let title: String
    let meaning: String
    let table: String

    init(_ title: String, meaning: String, _ table: Table) {
        self.title = title
        self.meaning = meaning
        self.table = table.markdown
    }

    var markdown: String {
        "## \(title)\n\n\(meaning)\n\n\(table)"
    }
}
