import Connections
import Testing

@testable import Settings

@Suite("Lists")
struct ListFormatTests {
    let format = ListFormat(element: ListenAddressFormat(), maximumCount: 2)

    private func list(_ texts: [String]) -> YAMLNode {
        let items = texts.enumerated().map { index, text in
            YAMLNode(
                content: .scalar(YAMLScalar(text: text, style: .quoted)), origin: .file("f", line: index + 1, column: 5)
            )
        }
        return YAMLNode(content: .list(items), origin: .file("f", line: 1, column: 1))
    }

    @Test("items are kept in their order, and there may be none")
    func reads() throws {
        #expect(try format.read(list([])).isEmpty)
        #expect(try format.read(list(["[::1]:2", "127.0.0.1:1"])).map(\.port) == [2, 1])
        #expect(format.written([]) == "[]")
        #expect(try format.written(format.read(list(["[::1]:2", "0.0.0.0:1"]))) == "[\"[::1]:2\", \"0.0.0.0:1\"]")
    }

    @Test("every item that is wrong is reported at its own place")
    func eachItem() {
        let error = #expect(throws: SettingsError.self) { try format.read(list(["one", "two"])) }
        #expect(error?.problems.map(\.origin) == [.file("f", line: 1, column: 5), .file("f", line: 2, column: 5)])
    }

    @Test("an item given twice is an error, however it is written")
    func twice() {
        let error = #expect(throws: SettingsError.self) { try format.read(list(["[::1]:1", "[0::1]:1"])) }
        #expect(error?.description == "f:2:5: \"[::1]:1\" is given twice")
    }

    @Test("a list beyond its limit is an error, and so is a single value")
    func wrongShape() {
        let long = #expect(throws: SettingsError.self) {
            try format.read(list(["0.0.0.0:1", "0.0.0.0:2", "0.0.0.0:3"]))
        }
        #expect(
            long?.description.hasPrefix("f:1:1: found a list of 3 items; expected a list of at most 2 items") == true)
        #expect(format.complaint("127.0.0.1:1")?.hasPrefix("found text; expected a list of at most 2 items") == true)
    }
}
