import Glibc
import Logging
import NIOCore
import POSIX

/// Pauses a listener while the kernel has no descriptor or no memory for another connection (accept(2)).
///
/// The connection that could not be accepted stays in the listener's queue and keeps the listener readable: without a
/// pause the event loop asks for it again and again, as fast as it can.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel

    private let logger: Logger
    /// How long the pause in force is; `nil` since connections were accepted without a failure.
    private var pause: TimeAmount?
    private var resumption: Scheduled<Void>?
    /// A connection was accepted, and none has failed since.
    private var hasAccepted = false

    private static let shortest = TimeAmount.milliseconds(100)
    private static let longest = TimeAmount.seconds(1)
    private static let shortages: Set<CInt> = [EMFILE, ENFILE, ENOBUFS, ENOMEM]

    /// - Parameter logger: is told when accepting begins to fail, and when it works again.
    init(logger: Logger) {
        self.logger = logger
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasAccepted = true
        // Many are accepted in a row before the first of them is set up, and may find no place then.
        guard DescriptorLimit.leaves(ConnectionLimits.sparedDescriptors / 2) else {
            return unwrapInboundIn(data).close(promise: nil)
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if pause != nil, hasAccepted {
            pause = nil
            logger.notice("connections are accepted again", metadata: Self.address(of: context.channel))
        }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let failure = error as? IOError, Self.shortages.contains(failure.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        hasAccepted = false
        if pause == nil {
            logger.error(
                "connections cannot be accepted, those that wait are tried again", error: failure,
                metadata: Self.address(of: context.channel))
        }
        let delay = min(pause.map { $0 * 2 } ?? Self.shortest, Self.longest)
        pause = delay
        setReading(false, context)
        resumption?.cancel()
        resumption = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.setReading(true, context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        resumption?.cancel()
        context.fireChannelInactive()
    }

    /// The channel may have closed meanwhile: then there is nothing to set.
    private func setReading(_ reads: Bool, _ context: ChannelHandlerContext) {
        try? context.channel.syncOptions?.setOption(.autoRead, value: reads)
    }

    private static func address(of channel: any Channel) -> Logger.Metadata {
        ["address": "\(channel.localAddress.map { "\($0)" } ?? "-")"]
    }
}
