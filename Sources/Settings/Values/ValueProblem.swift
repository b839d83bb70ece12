/// Why a value does not fit its key, as a phrase that follows the value: `5` "has no unit".
struct ValueProblem: Error, Equatable {
    let phrase: String

    init(_ phrase: String) {
        self.phrase = phrase
    }

    static let outOfRange = ValueProblem("is out of range")
}
