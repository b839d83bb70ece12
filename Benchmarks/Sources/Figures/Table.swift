/// A table of figures in Markdown, every column aligned to the right but the first, which names the row.
struct Table {
    let header: [String]
    let rows: [[String]]

    var markdown: String {
        let ruler = header.indices.map { $0 == 0 ? "---" : "--:" }
        return ([header, ruler] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
