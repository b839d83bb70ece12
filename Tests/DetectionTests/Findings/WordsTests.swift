import Aggregation
import Testing

@testable import Detection

@Suite("Numbers in sentences") struct WordsTests {
    @Test(
        "spans of time are exact below a minute, and short above",
        arguments: [(0.25, "250ms"), (2.5, "2.5s"), (59.9, "59.9s"), (60, "1m00s"), (70, "1m10s"), (86_400, "1d00h")])
    func duration(seconds: Double, text: String) {
        #expect(Words.duration(.seconds(seconds)) == text)
    }

    @Test("an age is whole seconds, and says when it is a lower bound")
    func age() {
        #expect(Words.age(StateAge(.seconds(9.9))) == "9s")
        #expect(Words.age(StateAge(.seconds(2280), isLowerBound: true)) == "at least 38m00s")
        #expect(Words.age(StateAge(.zero, isLowerBound: true)) == "at least 0s")
    }

    @Test("one is one")
    func number() {
        #expect(Words.connects(1) == "1 connect")
        #expect(Words.connects(2) == "2 connects")
    }

    @Test("what is no number is a dash", arguments: [Double.nan, .infinity, -1])
    func noNumber(value: Double) {
        #expect(Words.share(value) == "-")
        #expect(Words.rate(value) == "-")
    }
}
