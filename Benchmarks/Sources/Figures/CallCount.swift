/// How many system calls strace counted (`strace -c -U name,calls`).
package enum CallCount {
    /// The number of the line `total`; `nil` when there is none.
    package static func total(summary: String) -> Int? {
        for line in summary.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 2, fields[0] == "total" else { continue }
            return Int(fields[1])
        }
        return nil
    }
}
