/// Paths of UNIX sockets.
struct SocketPathFormat: ScalarFormat {
    /// `sun_path` has 108 bytes, and the last one ends the path (unix(7)).
    private static let maximumBytes = 107

    var expectation: String { "an absolute path of at most \(Self.maximumBytes) bytes" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> String {
        try scalar.asText()
    }

    func check(_ path: String) throws(ValueProblem) {
        guard path.hasPrefix("/") else { throw ValueProblem("is not an absolute path") }
        guard !path.hasSuffix("/") else { throw ValueProblem("ends with a slash") }
        guard path.utf8.count <= Self.maximumBytes else {
            throw ValueProblem("is too long for the path of a socket (\(path.utf8.count) bytes)")
        }
        guard path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw ValueProblem("has a control character in it")
        }
    }

    func written(_ path: String) -> String { YAMLScalar.written(path) }
}
