import Glibc
import LogKit
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import HTTPServing

@Suite("Pause of accepting")
struct AcceptPauseTests {
    private let log = KeptLog()
    private let channel = EmbeddedChannel()

    init() throws {
        let log = log
        try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: Logger(label: "test") { _ in log }))
    }

    /// What automatic reading was set to last.
    private var reads: Bool? {
        channel.options.lazy.compactMap { option, value in
            option is ChannelOptions.Types.AutoReadOption ? value as? Bool : nil
        }.first
    }

    private func fail(_ number: CInt) {
        channel.pipeline.fireErrorCaught(IOError(errnoCode: number, reason: "accept"))
    }

    @Test("lasts longer each time, up to a second", arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM])
    func doubling(number: CInt) {
        for milliseconds: Int64 in [100, 200, 400, 800, 1000, 1000] {
            fail(number)
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(milliseconds - 1))
            #expect(reads == false)
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
            #expect(reads == true)
        }
    }

    @Test("is logged once, and so is its end")
    func logging() throws {
        for _ in 0..<3 {
            fail(EMFILE)
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.hasPrefix("error connections cannot be accepted") == true)
        try channel.writeInbound(1)
        try channel.writeInbound(2)
        #expect(log.lines.count == 2)
        #expect(log.lines.last?.hasPrefix("notice connections are accepted again") == true)
        // The next one begins anew.
        fail(EMFILE)
        #expect(reads == false)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(100))
        #expect(reads == true)
        #expect(log.lines.count == 3)
    }

    @Test("goes on where some of those that wait are accepted and the next is not")
    func some() throws {
        fail(EMFILE)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        channel.pipeline.fireChannelRead(1)
        fail(EMFILE)
        channel.pipeline.fireChannelReadComplete()
        #expect(log.lines.count == 1)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        try channel.writeInbound(1)
        #expect(log.lines.count == 2)
    }

    @Test("leaves other errors to others")
    func others() {
        #expect(throws: IOError.self) {
            fail(ECONNABORTED)
            try channel.throwIfErrorCaught()
        }
        #expect(reads == nil)
        #expect(log.lines.isEmpty)
    }
}
