import Connections
import HostKit
import Netlink
import ProcNet
import Snapshots
import SockDiag
import TestKit
import Testing
import Vocabulary

@testable import Watch

extension MadeUpHost {
    fileprivate func lister(fallsBack: Bool = true) -> SocketLister<FakeKernel> {
        SocketLister(sources(clock: .system()), fallsBack: fallsBack)
    }
}

@Suite("Netlink, and /proc when it is refused")
struct SocketListerTests {
    private static let eperm: Int32 = 1

    /// Lists connections.
    ///
    /// - Returns: their inodes: 77 is the one of `/proc`, 0 that of netlink.
    private func list(
        _ lister: inout SocketLister<FakeKernel>, at uptime: Duration
    ) throws(SocketListingError) -> [UInt32] {
        var inodes: [UInt32] = []
        try lister.forEach(DiagRequest(states: [.established], extensions: .info), at: uptime) {
            inodes.append($0.inode)
        }
        return inodes
    }

    @Test("where netlink answers, it is used")
    func netlink() throws {
        let proc = try TemporaryDirectory()
        var lister = try MadeUpHost(.answers(cookie: 5), proc: proc).lister()
        #expect(try list(&lister, at: .zero) == [0])
        #expect(lister.mode == .netlink)
        #expect(lister.refusal == nil)
    }

    @Test("what dumps met beside sockets is summed up")
    func totals() throws {
        let proc = try TemporaryDirectory()
        // A byte that is no attribute.
        let host = try MadeUpHost(.answers([DiagMessage { $0.attributes = [[1]] }, DiagMessage()]), proc: proc)
        var lister = host.lister()
        #expect(try list(&lister, at: .zero) == [0, 0])
        #expect(try list(&lister, at: .seconds(1)) == [0, 0])
        var expected = DumpTotals()
        expected.tornMessages = 2
        #expect(lister.totals == expected)
    }

    @Test("a refusal has /proc take over at once, and says why")
    func fallback() throws {
        let proc = try TemporaryDirectory()
        var lister = try MadeUpHost(.refuses(errno: Self.eperm), proc: proc).lister()
        #expect(try list(&lister, at: .zero) == [77])
        #expect(lister.mode == .procfs)
        #expect(lister.refusal == SockDiagError.notPermitted.description)
    }

    @Test("netlink is tried again after a minute, not before")
    func retry() throws {
        let proc = try TemporaryDirectory()
        let host = try MadeUpHost(.refuses(errno: Self.eperm), proc: proc)
        var lister = host.lister()
        _ = try list(&lister, at: .seconds(5))
        host.behave(.answers(cookie: 5))
        let asked = host.requestCount
        #expect(try list(&lister, at: .milliseconds(64_999)) == [77])
        #expect(host.requestCount == asked)
        #expect(try list(&lister, at: .seconds(65)) == [0])
        #expect(lister.mode == .netlink)
        #expect(lister.refusal == nil)
    }

    @Test("a retry that fails leaves it to /proc for another minute", arguments: [1, 12] as [Int32])
    func retryFails(errno: Int32) throws {
        let proc = try TemporaryDirectory()
        let host = try MadeUpHost(.refuses(errno: Self.eperm), proc: proc)
        var lister = host.lister()
        _ = try list(&lister, at: .zero)
        // ENOMEM is no refusal, but `/proc` served well until now.
        host.behave(.refuses(errno: errno))
        #expect(try list(&lister, at: .seconds(60)) == [77])
        host.behave(.answers(cookie: 5))
        #expect(try list(&lister, at: .seconds(119)) == [77])
        #expect(try list(&lister, at: .seconds(120)) == [0])
    }

    @Test("an error that may pass is reported, and netlink stays")
    func passingError() throws {
        let proc = try TemporaryDirectory()
        let host = try MadeUpHost(.refuses(errno: 12), proc: proc)
        var lister = host.lister()
        #expect { try list(&lister, at: .zero) } throws: {
            "\($0)" == SockDiagError.failed(.refused(errno: 12)).description
        }
        #expect(lister.mode == .netlink)
        host.behave(.answers(cookie: 5))
        #expect(try list(&lister, at: .seconds(1)) == [0])
    }

    @Test("a refusal after the first socket is an error: two sources do not make one answer")
    func refusalMidway() throws {
        let proc = try TemporaryDirectory()
        var lister = try MadeUpHost(.breaksOff(.systemCall(.recv, errno: Self.eperm)), proc: proc).lister()
        #expect { try list(&lister, at: .zero) } throws: { "\($0)" == SockDiagError.notPermitted.description }
        #expect(lister.mode == .netlink)
    }

    @Test("without leave to fall back, a refusal is an error every time")
    func noFallback() throws {
        let proc = try TemporaryDirectory()
        var lister = try MadeUpHost(.refuses(errno: Self.eperm), proc: proc).lister(fallsBack: false)
        for second in 0..<3 {
            #expect { try list(&lister, at: .seconds(second)) } throws: {
                "\($0)" == SockDiagError.notPermitted.description
            }
        }
        #expect(lister.mode == .netlink)
    }

    @Test("when /proc fails too, its error is told")
    func bothFail() throws {
        let host: MadeUpHost
        let table: ProcFile
        do {
            let proc = try TemporaryDirectory()
            host = try MadeUpHost(.refuses(errno: Self.eperm), proc: proc)
            table = ProcFile.tcp.of(Proc(root: proc.path))
        }
        // The directory is gone by now.
        var lister = host.lister()
        #expect { try list(&lister, at: .zero) } throws: {
            "\($0)" == ProcNetError.cannotOpen(table, errno: 2).description
        }
    }
}
