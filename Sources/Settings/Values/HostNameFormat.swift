/// Names of hosts as URLs have them, without a port.
struct HostNameFormat: ScalarFormat {
    /// Of a name of the DNS (RFC 1035, section 2.3.4).
    private static let maximumBytes = 253

    var expectation: String { "the name of a host such as metrics.example.net" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> String {
        try scalar.asText()
    }

    func check(_ name: String) throws(ValueProblem) {
        guard !name.isEmpty else { throw ValueProblem("is no name") }
        guard !name.contains(":") else { throw ValueProblem("has a colon: write the name alone, without a port") }
        guard name.utf8.count <= Self.maximumBytes,
            name.utf8.allSatisfy({ $0.isDigit || (0x41...0x5A).contains($0 & 0xDF) || "-._".utf8.contains($0) })
        else { throw ValueProblem("cannot be the name of a host") }
    }

    func written(_ name: String) -> String { YAMLScalar.written(name) }
}
