/// Where in the source a log entry was made: the journal's `CODE_FILE`, `CODE_LINE` and `CODE_FUNC`.
package struct SourceLocation: Sendable, Hashable {
    /// The module and the file, as `#fileID` gives them: no path of the machine that compiled it.
    package let file: String

    /// The line, counted from 1.
    package let line: UInt

    /// The function, with its argument labels.
    package let function: String

    package init(file: String, line: UInt, function: String) {
        self.file = file
        self.line = line
        self.function = function
    }
}
