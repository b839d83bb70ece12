/// What `docs/metrics.md` says.
struct MetricsDocument {
    /// A row of a table of families.
    struct Row {
        let name: String
        /// Tables of counters without labels have no column for it.
        let kind: String
        let labels: Set<String>
        let meaning: String
        /// The names of kernel fields, as they stand in backticks.
        let kernelFields: [String]
    }

    private(set) var rows: [Row] = []
    /// The examples in PromQL.
    private(set) var queries: [String] = []
    let text: String

    init(_ text: String) {
        self.text = text
        var columns: [String] = []
        var query: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let lines = query {
                query = line == "```" ? nil : lines + [String(line)]
                if line == "```" { queries.append(lines.joined(separator: "\n")) }
            } else if line == "```promql" {
                query = []
            } else if line.hasPrefix("|") {
                let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                    .map { $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed() }
                    .map { String($0) }
                if columns.isEmpty {
                    columns = cells
                } else if columns.first == "family", let row = Row(columns, cells) {
                    rows.append(row)
                }
            } else {
                columns = []
            }
        }
    }
}

extension MetricsDocument.Row {
    /// `nil` for the line under the header.
    fileprivate init?(_ columns: [String], _ cells: [String]) {
        guard cells.count == columns.count, let name = Self.quoted(cells[0]).first else { return nil }
        let cell = Dictionary(uniqueKeysWithValues: zip(columns, cells))
        self.name = name
        kind = cell["type"] ?? "counter"
        labels = Set(Self.quoted(cell["labels"] ?? ""))
        meaning = cell["meaning"] ?? ""
        kernelFields = Self.quoted(cell["kernel"] ?? "")
    }

    private static func quoted(_ cell: String) -> [String] {
        cell.matches(of: /`([^`]+)`/).map { String($0.1) }
    }
}
