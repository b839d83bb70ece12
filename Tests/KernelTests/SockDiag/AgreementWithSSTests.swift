import NamespaceKit
import Testing

@testable import Attribution

/// Every field that `ss -tinmoe` prints, compared in `ss`' own words.
@Suite("Agreement with ss")
struct AgreementWithSSTests {
    @Test("ss prints of a socket what the dump says", arguments: Situation.allCases, Loopback.allCases)
    func fields(_ situation: Situation, _ loopback: Loopback) throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            let staged = try situation.stage(on: loopback)
            var sockets = Sockets()
            let look = try Look(at: staged.subject, in: situation, &sockets, namespace)
            #expect(look.disagreements == [])
        }
    }

    /// What ss has a name for and a loopback interface can show. Reordering, marks of congestion and a full send
    /// buffer take a network.
    private static let names: Set = [
        "ato", "backoff", "bytes_acked", "bytes_received", "bytes_retrans", "bytes_sent", "busy", "cgroup", "cwnd",
        "data_segs_in", "data_segs_out", "delivered", "delivery_rate", "ino", "lastack", "lastrcv", "lastsnd", "lost",
        "minrtt", "mss", "advmss", "notsent", "pacing_rate", "pmtu", "rcv_ooopack", "rcv_rtt", "rcv_space",
        "rcv_ssthresh", "rcvmss", "retrans", "rto", "rtt", "rwnd_limited", "sacked", "segs_in", "segs_out", "sk",
        "skmem", "snd_wnd", "ssthresh", "uid", "unacked", "wscale",
    ]

    @Test("the situations leave no field uncompared")
    func coverage() throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            let staged = try Situation.allCases.map { try $0.stage(on: .ipv4) }
            let hierarchy = try CgroupMount.find().mountPoint
            var missing = Self.names
            try eventually("all fields in the output of ss: without \(missing.sorted())") {
                for line in try namespace.run("ss", "-HOatinmoe").split(separator: "\n") {
                    let socket = try SSSocket(line: line, hierarchy: hierarchy)
                    missing.subtract(socket.values.keys)
                    missing.subtract(socket.ages.keys)
                }
                return missing.isEmpty
            }
            withExtendedLifetime(staged) {}
        }
    }
}
