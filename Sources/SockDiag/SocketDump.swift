import CLinux
package import Connections
package import Netlink

/// Lists the TCP sockets of a network namespace by netlink INET_DIAG (sock_diag(7)), over one socket that is kept.
///
/// Both families come in one walk by the legacy request TCPDIAG_GETSOCK where the kernel offers it: a walk per family
/// visits every socket of the host twice. A dump is no snapshot: under churn a socket may be missing or appear
/// twice, so compare cookies.
package struct SocketDump<Transport: NetlinkTransport & ~Copyable>: ~Copyable {
    private let open: @Sendable () throws(NetlinkError) -> Transport
    private var session: NetlinkSession<Transport>?
    /// Whether the kernel answers the legacy request; unknown before the first dump and after an error.
    private var offersLegacyRequest: Bool?

    /// - Parameter open: makes the transport, at first and again after an error.
    package init(_ open: @escaping @Sendable () throws(NetlinkError) -> Transport) {
        self.open = open
        session = nil
    }

    /// Hands every socket that the request asks for to `body`.
    ///
    /// - Returns: what was passed over, and whether the kernel calls the answer inconsistent.
    /// - Throws: the first error; what `body` was given before stands, and the next dump begins afresh.
    @discardableResult
    package mutating func forEach(
        _ request: DiagRequest, _ body: (borrowing ConnectionSample) -> Void
    ) throws(SockDiagError) -> DumpReport {
        var report = DumpReport()
        try forEach(request, noting: &report, body)
        return report
    }

    /// The same.
    ///
    /// - Parameter report: what the dump met is noted there, also when it fails.
    package mutating func forEach(
        _ request: DiagRequest, noting report: inout DumpReport, _ body: (borrowing ConnectionSample) -> Void
    ) throws(SockDiagError) {
        do throws(NetlinkError) {
            if offersLegacyRequest == nil {
                offersLegacyRequest = try answersLegacyRequest()
            }
            if offersLegacyRequest == true {
                try walk(type: UInt16(TCPDIAG_GETSOCK), payload: request.legacyPayload, &report, body)
            } else {
                for family in AddressFamily.allCases {
                    try walk(type: UInt16(SOCK_DIAG_BY_FAMILY), payload: request.payload(family: family), &report, body)
                }
            }
        } catch {
            session = nil
            // A kernel that refused everything may offer more when it answers again.
            offersLegacyRequest = nil
            throw SockDiagError(error)
        }
    }

    /// Asks the kernel for no state at all by the legacy request, which costs nothing, to see whether it answers.
    private mutating func answersLegacyRequest() throws(NetlinkError) -> Bool {
        let nothing = DiagRequest(states: [], extensions: [])
        var report = DumpReport()
        do throws(NetlinkError) {
            try walk(type: UInt16(TCPDIAG_GETSOCK), payload: nothing.legacyPayload, &report) { _ in }
            return true
        } catch .refused {
            return false
        } catch {
            throw error
        }
    }

    private mutating func walk(
        type: UInt16, payload: [UInt8], _ report: inout DumpReport, _ body: (borrowing ConnectionSample) -> Void
    ) throws(NetlinkError) {
        var current = if let kept = session.take() { kept } else { NetlinkSession(try open()) }
        var sample = ConnectionSample.blank
        var zones = InterfaceZones()
        let wasInterrupted = try current.dump(type: type, payload: payload) { (message) throws(NetlinkError) in
            if DiagReply.read(message, into: &sample, &report, &zones) {
                body(sample)
            }
        }
        if wasInterrupted { report.wasInterrupted = true }
        session = consume current
    }
}

extension SocketDump where Transport == NetlinkSocket {
    /// The sockets of the network namespace of the thread that makes the first dump.
    package init() {
        self.init { () throws(NetlinkError) in try NetlinkSocket(family: NETLINK_SOCK_DIAG) }
    }
}

/// What a dump met beside the sockets that it gave.
package struct DumpReport: Sendable, Hashable {
    /// Replies too short for `struct inet_diag_msg`: passed over.
    package var skippedMessages = 0
    /// Replies with bytes behind their last whole attribute. The socket was given, with what was read before.
    package var tornMessages = 0
    /// Sockets in a state that this version does not know: passed over.
    package var unknownStateSockets = 0
    /// The kernel's table changed under the dump, and the kernel says so (NLM_F_DUMP_INTR): sockets may be missing or
    /// appear twice.
    package var wasInterrupted = false

    package init() {}
}
