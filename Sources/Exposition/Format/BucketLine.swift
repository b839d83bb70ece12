/// What stands before and behind the bound in the line of every bucket of one histogram: `le` has its place among the
/// labels, in the order of names.
struct BucketLine {
    private(set) var head = TextBuffer()
    private(set) var tail = TextBuffer()

    init(name: String, labels: [Label]) {
        let split = labels.firstIndex { $0.name > "le" } ?? labels.endIndex
        head.append(name)
        head.append("_bucket{")
        for label in labels[..<split] {
            head.append(label)
            head.append(",")
        }
        head.append("le=\"")
        tail.append("\"")
        for label in labels[split...] {
            tail.append(",")
            tail.append(label)
        }
        tail.append("} ")
    }
}
