extension [ConnectionExample] {
    /// Inserts an example behind those that are as bad or worse, and drops what is beyond the bound.
    mutating func insertWorst(_ example: ConnectionExample, isWorse: (ConnectionExample, ConnectionExample) -> Bool) {
        insert(example, at: firstIndex { isWorse(example, $0) } ?? endIndex)
        if count > ConnectionExample.maximumCount {
            removeLast()
        }
    }
}
