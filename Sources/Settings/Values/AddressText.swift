import Glibc

/// The IPv4 address of a text in dotted decimal, written as inet_ntop(3) does; `nil` for any other text.
func shortestForm(ofIPv4 text: String) -> String? {
    var address = in_addr()
    return unsafe canonical(text, AF_INET, &address)
}

/// The IPv6 address of a text, written as RFC 5952 wants it; `nil` for any other text.
func shortestForm(ofIPv6 text: String) -> String? {
    var address = in6_addr()
    return unsafe canonical(text, AF_INET6, &address)
}

private func canonical(_ text: String, _ family: Int32, _ address: UnsafeMutableRawPointer) -> String? {
    guard !text.utf8.contains(0), unsafe inet_pton(family, text, address) == 1 else { return nil }
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
        unsafe inet_ntop(family, address, buffer.baseAddress, socklen_t(buffer.count)).map {
            unsafe String(cString: $0)
        }
    }
}
