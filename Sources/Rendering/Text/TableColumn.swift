/// A column of a table.
struct TableColumn: Sendable {
    var title: String
    var alignment: Alignment
    /// How it may be narrowed when the table does not fit; `nil`: not at all.
    var shrinking: Shrinking?
    /// It is no narrower unless it is narrowed, so that tables below each other align.
    var width: Int
    /// Columns with the largest number go first when the table still does not fit; `nil`: it stays.
    var dispensability: Int?

    init(
        _ title: String, _ alignment: Alignment = .left, width: Int = 0, shrinking: Shrinking? = nil,
        dispensability: Int? = nil
    ) {
        self.title = title
        self.alignment = alignment
        self.width = width
        self.shrinking = shrinking
        self.dispensability = dispensability
    }

    enum Alignment: Sendable {
        case left
        case right
    }

    struct Shrinking: Sendable {
        /// Columns that it keeps.
        var minimum: Int
        /// What stays of a text that is cut.
        var keeping: TextRun.Cut
    }
}
