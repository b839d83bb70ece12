import Connections

/// Addresses to listen on: `127.0.0.1:9732`, `[::1]:9732`.
struct ListenAddressFormat: ScalarFormat {
    var expectation: String { "ADDRESS:PORT such as 127.0.0.1:9732 or [::1]:9732" }

    func parse(_ scalar: YAMLScalar) throws(ValueProblem) -> ListenAddress {
        let text = scalar.text
        guard let colon = text.lastIndex(of: ":") else {
            if text.utf8.allSatisfy(\.isDigit) { throw ValueProblem("has no address before the port") }
            throw ValueProblem("has no port: add one, such as \(text.escaped):9732")
        }
        let host = text[..<colon]
        guard !host.isEmpty else {
            throw ValueProblem(
                "has no address: write 0.0.0.0\(text.escaped) for all of IPv4 or [::]\(text.escaped) for all")
        }
        let digits = text[text.index(after: colon)...]
        let address = try address(host)
        guard let port = Int(digits: digits.utf8) else { throw ValueProblem("has no port number behind the colon") }
        guard port <= 65535 else { throw ValueProblem("has a port above 65535") }
        return ListenAddress(address: address, port: port)
    }

    func written(_ value: ListenAddress) -> String { YAMLScalar.quoted(value.description) }

    /// The address in front of the port, in its shortest form.
    private func address(_ host: Substring) throws(ValueProblem) -> String {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = host.dropFirst().dropLast()
            if let address = shortestForm(ofIPv6: String(inner)) { return address }
            if inner.contains("%") { throw ValueProblem("has a zone (%), which is not supported") }
            throw ValueProblem("is not an IPv6 address and a port")
        }
        if let address = shortestForm(ofIPv4: String(host)) { return address }
        if host.contains(":") { throw ValueProblem("has an IPv6 address that is not in brackets") }
        if host.utf8.contains(where: \.isLetter) {
            throw ValueProblem("names a host: write its address instead")
        }
        throw ValueProblem("is not an IPv4 address and a port")
    }
}
