extension ProblemDetails {
    /// One thing that is wrong, with the place to correct it.
    package struct Flaw: Codable, Sendable, Equatable {
        /// What is wrong and what would be right, without the place.
        package var detail: String
        /// The file that it stands in.
        package var file: String?
        /// Where in the file, from 1.
        package var line: Int?
        /// Where in the line, in characters from 1.
        package var column: Int?
        /// The flag of `tcpwatchd` that is wrong, with its dashes.
        package var flag: String?

        package init(
            detail: String, file: String? = nil, line: Int? = nil, column: Int? = nil, flag: String? = nil
        ) {
            self.detail = detail
            self.file = file
            self.line = line
            self.column = column
            self.flag = flag
        }
    }
}

extension ProblemDetails.Flaw: CustomStringConvertible {
    /// One line: `file:line:column: detail`, `--flag: detail`, or the detail alone.
    package var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
        let words = place.isEmpty ? [flag].compactMap(\.self) : [place.joined(separator: ":")]
        return (words + [detail]).joined(separator: ": ")
    }
}
