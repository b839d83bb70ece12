import Testing

@testable import Settings

@Suite("Places in a text")
struct YAMLPositionTests {
    @Test(
        "lines and columns count from 1, the columns in characters",
        arguments: [
            ("", 0, 1, 1), ("ab", 1, 1, 2), ("a\nb", 2, 2, 1), ("é!", 2, 1, 2), ("a\r\nb", 3, 2, 1), ("ab", 9, 1, 3),
            ("数据\n数据x", 13, 2, 3),
        ])
    func places(text: String, offset: Int, line: Int, column: Int) {
        #expect(YAMLPosition(ofByte: offset, in: Array(text.utf8)) == YAMLPosition(line: line, column: column))
    }
}
