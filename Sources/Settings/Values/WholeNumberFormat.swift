/// Counts: `1000000`, in decimal and without quotes.
struct WholeNumberFormat: ScalarFormat {
    let range: ClosedRange<Int>

    var expectation: String { "a whole number from \(range.lowerBound) to \(range.upperBound)" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> Int {
        let word = try scalar.asBareWord()
        let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
        guard let magnitude = Int(digits: digits.utf8) else { throw ValueProblem("is not a whole number") }
        // YAML 1.1 reads 010 as eight, YAML 1.2 as ten.
        guard digits == "0" || !digits.hasPrefix("0") else { throw ValueProblem("begins with a zero") }
        return word == digits ? magnitude : -magnitude
    }

    func check(_ value: Int) throws(ValueProblem) {
        guard range.contains(value) else { throw .outOfRange }
    }

    func written(_ value: Int) -> String { "\(value)" }
}

extension Int {
    /// The number that decimal digits write, at most the largest there is; `nil` for anything but digits.
    init?(digits: some Collection<UInt8>) {
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        self = digits.reduce(0) { number, digit in
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isBeyond) = tens.addingReportingOverflow(Int(digit - UInt8(ascii: "0")))
            return isTooLarge || isBeyond ? .max : sum
        }
    }
}
