import NIOCore
import NIOEmbedded
import Testing

@testable import HTTPServing

@Suite("The memory of answers")
struct AnswerMemoryTests {
    private static let (heavy, light) = (PeerKey.user(1), PeerKey.user(2))

    private func open(_ memory: AnswerMemory, _ peer: PeerKey) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait()
        memory.open(channel, of: peer)
        return channel
    }

    @Test("is taken up to its limit, and free again when the answer has left or its connection closed")
    func limit() throws {
        let memory = AnswerMemory(limit: 100, grace: .seconds(3600))
        let channels = try (0..<3).map { _ in try open(memory, Self.heavy) }
        #expect(memory.reserve(60, for: channels[0]))
        #expect(memory.reserve(40, for: channels[1]))
        #expect(!memory.reserve(1, for: channels[2]))
        memory.giveBack(10, of: channels[0])
        #expect(memory.reserve(10, for: channels[2]))
        memory.release(channels[0])
        #expect(memory.reserve(50, for: channels[2]))
        memory.close(channels[1])
        #expect(memory.reserve(40, for: channels[2]))
        #expect(!memory.reserve(1, for: channels[2]))
        #expect(channels.allSatisfy { $0.isActive })
    }

    @Test("whoever has most makes room for others, by what has not moved for longest")
    func shares() throws {
        let memory = AnswerMemory(limit: 100, grace: .seconds(3600))
        let channels = try (0..<4).map { _ in try open(memory, Self.heavy) }
        for channel in channels {
            #expect(memory.reserve(25, for: channel))
            memory.noteProgress(of: channel)
        }
        memory.noteProgress(of: channels[0])
        let other = try open(memory, Self.light)
        #expect(memory.reserve(40, for: other))
        #expect(channels.map(\.isActive) == [true, false, false, true])
        // Of two that have as much none gives way.
        #expect(!memory.reserve(20, for: other))
        #expect(other.isActive)
    }

    @Test("without grace what stands still makes room, whoever it is of")
    func graceless() throws {
        let memory = AnswerMemory(limit: 100, grace: .zero)
        let channels = try (0..<2).map { _ in try open(memory, Self.heavy) }
        #expect(memory.reserve(100, for: channels[0]))
        memory.noteProgress(of: channels[0])
        #expect(memory.reserve(100, for: channels[1]))
        #expect(channels.map(\.isActive) == [false, true])
        #expect(!memory.reserve(1, for: channels[1]))
    }

    @Test("whoever waits for the daemon makes no room, for nobody")
    func waiting() throws {
        let memory = AnswerMemory(limit: 100, grace: .zero)
        let (waiting, other) = (try open(memory, Self.heavy), try open(memory, Self.light))
        #expect(memory.reserve(100, for: waiting))
        #expect(!memory.reserve(1, for: other))
        #expect(waiting.isActive)
        memory.noteProgress(of: waiting)
        #expect(memory.reserve(1, for: other))
        #expect(!waiting.isActive)
    }

    @Test("is not to be had beyond its limit, nor for a connection that has closed")
    func impossible() throws {
        let memory = AnswerMemory(limit: 100, grace: .zero)
        let channel = try open(memory, Self.heavy)
        #expect(!memory.reserve(101, for: channel))
        memory.close(channel)
        #expect(!memory.reserve(1, for: channel))
    }
}
