package import Hummingbird
package import Logging
package import NIOCore

/// What a request is handled with: the connection that it came by tells who asks.
package struct ConnectionContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let channel: any Channel
    /// What answers take of the daemon's memory.
    package let memory: AnswerMemory

    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        memory = source.memory
    }

    /// What a context is made of.
    package struct Source: RequestContextSource {
        package let logger: Logger
        let channel: any Channel
        let memory: AnswerMemory

        package init(logger: Logger, channel: any Channel, memory: AnswerMemory) {
            self.logger = logger
            self.channel = channel
            self.memory = memory
        }
    }

    /// Whom the connection counts for.
    package var peer: PeerKey { memory.peer(of: channel) }

    /// Says how long this answer may take, until the client has taken all of it: `nil` for an answer without an end, of
    /// which only progress is asked. Without a word it is ``ConnectionLimits/answer``.
    package func allow(_ limit: Duration?) {
        channel.triggerUserOutboundEvent(AnswerTime(limit: limit), promise: nil)
    }

    /// Takes memory for the answer beyond its unsent bytes, until it has left.
    ///
    /// - Returns: false when others need it.
    package func reserve(_ bytes: Int) -> Bool {
        memory.reserve(bytes, for: channel)
    }

    /// Gives back a part of what ``reserve(_:)`` took.
    package func giveBack(_ bytes: Int) {
        memory.giveBack(bytes, of: channel)
    }
}

/// Tells a ``ConnectionHandler`` how long the answer under way may take; a route says so by
/// ``ConnectionContext/allow(_:)``.
struct AnswerTime: Sendable {
    /// Until the client has taken all of it; `nil` for an answer without an end, of which only progress is asked.
    let limit: Duration?
}
