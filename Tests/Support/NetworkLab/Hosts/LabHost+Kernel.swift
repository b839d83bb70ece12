package import Connections
import Glibc
package import KernelFacts
package import NamespaceKit
package import ProcNet
import SockDiag

/// What the kernel says about the host.
extension LabHost {
    /// Sets a setting of the namespace, such as `net.ipv4.tcp_syncookies`.
    package func set(_ setting: String, _ value: String) throws(NamespaceError) {
        try namespace.run { () throws(NamespaceError) in try KernelSetting.write(setting, value) }
    }

    /// The host's sockets in some states, as INET_DIAG shows them.
    package func samples(in states: TCPState...) throws -> [ConnectionSample] {
        var samples: [ConnectionSample] = []
        try namespace.run {
            var dump = SocketDump()
            let request = DiagRequest(states: states, extensions: [.info, .congestionControl, .memory])
            try dump.forEach(request) { samples.append(copy $0) }
        }
        return samples
    }

    /// What INET_DIAG shows of one socket, found by its cookie; `nil` when it is not listed (any more).
    package func sample(of socket: borrowing Socket) throws -> ConnectionSample? {
        let cookie = try socket.cookie
        var found: ConnectionSample?
        try namespace.run {
            var dump = SocketDump()
            let states = TCPState.allCases.filter { $0 != .newSynReceived }
            let request = DiagRequest(
                states: states, extensions: [.info, .congestionControl, .memory], localPort: try socket.port)
            try dump.forEach(request) { sample in
                if sample.cookie == cookie {
                    found = copy sample
                }
            }
        }
        return found
    }

    /// Waits until what INET_DIAG shows of a socket meets a condition.
    ///
    /// - Parameter what: what is waited for, for the error's sentence.
    /// - Returns: the sample that met it.
    /// - Throws: ``NamespaceError/late(_:_:)`` with the last sample when none does in time.
    @discardableResult
    package func sample(
        of socket: borrowing Socket, within limit: Duration = .seconds(20), once what: String,
        _ condition: (ConnectionSample) throws -> Bool
    ) throws -> ConnectionSample {
        var last: ConnectionSample?
        do {
            return try waitFor(what, within: limit) {
                last = try sample(of: socket)
                return try last.flatMap { try condition($0) ? $0 : nil }
            }
        } catch NamespaceError.late {
            throw NamespaceError.late("\(what) (last seen: \(last?.summary ?? "no socket"))", limit)
        }
    }

    /// The kernel's TCP counters of the namespace, which counts from 0 when the laboratory is made.
    package func counters() throws(ProcNetError) -> KernelCounters {
        try namespace.run { () throws(ProcNetError) in
            var reader = KernelCounterReader()
            return try reader.read()
        }
    }

    /// How far the counters have grown since a reading; ``KernelCounters/currentEstablished`` is as it is now.
    package func counters(since earlier: KernelCounters) throws(ProcNetError) -> KernelCounters {
        var counters = try counters()
        for counter in KernelCounter.allCases {
            guard let now = counters[counter], let before = earlier[counter] else { continue }
            counters[counter] = now &- before
        }
        return counters
    }
}
