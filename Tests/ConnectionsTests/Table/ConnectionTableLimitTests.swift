import Connections
import TestKit
import Testing

@Suite("The bound of the table")
struct ConnectionTableLimitTests {
    @Test("what exceeds the bound is not followed, what is followed stays")
    func limit() {
        var table = ConnectionTable(limit: 2)
        let samples = [1, 2, 3].map { ConnectionSample.made($0) }
        #expect(table.sweep(samples).sights.last == .untracked)
        #expect(table.sweep(samples.reversed()).sights.first == .untracked)
        #expect(table.count == 2)
        #expect(table.lookup(3, at: .zero) == nil)
    }

    @Test("a table without room follows nothing")
    func noRoom() {
        var table = ConnectionTable(limit: 0)
        #expect(table.sweep([.made(1)]).sights == [.untracked])
        #expect(table.count == 0)
    }

    @Test("a connection that there was no room for was not opened when room is found")
    func roomFound() {
        var table = ConnectionTable(limit: 1)
        _ = table.sweep([.made(1)])
        _ = table.sweep([.made(1), .made(2, info: [.bytesSent: 500])])
        _ = table.sweep([.made(2, info: [.bytesSent: 600])])
        #expect(table.sweep([.made(2, info: [.bytesSent: 700])]).gone == [1])
        let found = table.sweep([.made(2, info: [.bytesSent: 800])])
        #expect(found.sights == [.known(ConnectionDelta(), group: 0)])
        #expect(table.lookup(2, at: .zero)?.isStateOlderThanWatch == true)
    }

    @Test("once every connection has room again, new ones are opened")
    func roomForAll() {
        var table = ConnectionTable(limit: 2)
        _ = table.sweep([1, 2, 3].map { .made($0) })
        _ = table.sweep([.made(1)])
        _ = table.sweep([.made(1)])
        #expect(table.sweep([.made(1), .made(4)]).sights.last == .opened(ConnectionDelta(), group: 0))
    }

    @Test("a limit that is raised lets those in that were left out, as older than that; one that is lowered drops none")
    func changed() {
        var table = ConnectionTable(limit: 1)
        let sockets = [1, 2, 3].map { ConnectionSample.made($0) }
        #expect(table.sweep(sockets).sights.count { $0 == .untracked } == 2)
        table.limit = 3
        #expect(!table.sweep(sockets).sights.contains { if case .opened = $0 { true } else { $0 == .untracked } })
        #expect(table.count == 3)
        table.limit = 1
        #expect(!table.sweep(sockets + [.made(4)]).sights.dropLast().contains(.untracked))
        #expect(table.count == 3)
    }
}
