import CLinux
import Connections
import NamespaceKit
import Netlink
import SockDiag
import Testing

/// How a dump comes about: one walk or two, and what it keeps.
@Suite("Dump mechanics")
struct DumpMechanicsTests {
    @Test("a walk per family shows the sockets of the legacy walk, each once")
    func walks() throws {
        try NetworkNamespace().run {
            let crowd = try Crowd(copies: 3)
            var legacy = Sockets()
            var perFamily = SocketDump { () throws(NetlinkError) in try TransportWithoutLegacyRequest() }
            try eventually("two walks of the same sockets") {
                let before = try legacy.now()
                var samples: [ConnectionSample] = []
                try perFamily.forEach(Sockets.everything) { samples.append(copy $0) }
                let after = try legacy.now()
                guard before.map(Self.identity).sorted() == after.map(Self.identity).sorted() else { return false }
                #expect(before.map(Self.identity).sorted() == samples.map(Self.identity).sorted())
                #expect(Set(samples.map(\.family)) == Set(AddressFamily.allCases))
                return true
            }
            withExtendedLifetime(crowd) {}
        }
    }

    @Test("a thousand dumps go over one socket")
    func reuse() throws {
        try NetworkNamespace().run {
            let connection = try Loopback.ipv4.connection()
            let opened = Tally()
            var dump = SocketDump { () throws(NetlinkError) in
                opened.add()
                return try NetlinkSocket(family: NETLINK_SOCK_DIAG)
            }
            for _ in 0..<1000 {
                var count = 0
                try dump.forEach(Sockets.everything) { _ in count += 1 }
                try #require(count == 3)
            }
            #expect(opened.count == 1)
            _ = consume connection
        }
    }

    /// In a process of its own: other tests open and close descriptors at the same time.
    @Test("no descriptor is left open by dumps, nor by a namespace with sockets in every state")
    func descriptors() async {
        await #expect(processExitsWith: .success) {
            let atStart = try Descriptors.count()
            do {
                let namespace = try NetworkNamespace()
                try namespace.run {
                    let crowd = try Crowd(copies: 1)
                    _ = try namespace.run("ss", "-tan")
                    var sockets = Sockets()
                    _ = try sockets.now()
                    let afterFirst = try Descriptors.count()
                    for _ in 0..<1000 {
                        _ = try sockets.now()
                    }
                    #expect(try Descriptors.count() == afterFirst)
                    withExtendedLifetime(crowd) {}
                }
            }
            #expect(try Descriptors.count() == atStart)
        }
    }

    private static func identity(_ sample: ConnectionSample) -> String {
        "\(sample.cookie) \(sample.state.name) \(sample.local) \(sample.remote) \(sample.inode)"
    }
}
