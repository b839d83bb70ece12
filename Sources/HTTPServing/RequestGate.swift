import NIOCore

/// Passes on what a client sends only when somebody wants a request, and no more of it than makes one.
///
/// Bytes that were decoded take many times the room that they took before. So a connection has one request in hand at
/// a time, and what comes behind it waits in the socket's buffer, which the kernel bounds. What has been read goes to the
/// decoder line by line, because a request's header ends with a line.
final class RequestGate: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private enum State {
        /// Nobody wants a request: nothing is read.
        case closed
        /// Lines are passed on until one completes a request.
        case open
        /// Everything is read and dropped.
        case discarding
    }

    private var state = State.closed
    /// What was read and not passed on.
    private var held = ByteBuffer()
    /// The client sends no more, which is to be told behind what is held.
    private var isEndHeld = false
    private var context: ChannelHandlerContext?
    private let limit: Int

    /// - Parameter limit: bytes that may be held. Only a client that says that nothing more will come reaches it: its
    ///   input is read to the end at once, and dropped behind the limit.
    init(limit: Int) {
        self.limit = limit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        held = ByteBuffer()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state != .discarding else { return }
        var bytes = unwrapInboundIn(data)
        if held.readableBytes == 0, bytes.readableBytes <= limit {
            held = bytes
        } else if let taken = bytes.readSlice(length: min(bytes.readableBytes, limit - held.readableBytes)) {
            held.writeImmutableBuffer(taken)
        }
        passOn(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        readIfWanted(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        isEndHeld = true
        passOn(context)
    }

    /// There is something to pass on without reading.
    var holdsMore: Bool { held.readableBytes > 0 }

    /// A request is wanted.
    func open() {
        guard state == .closed, let context else { return }
        state = .open
        passOn(context)
        context.fireChannelReadComplete()
        readIfWanted(context)
    }

    /// A request is complete: no more until the gate is opened again.
    func close() {
        if state == .open { state = .closed }
    }

    /// No more requests are wanted, and what still comes is dropped.
    func discard() {
        state = .discarding
        held = ByteBuffer()
        guard let context else { return }
        passOn(context)
        readIfWanted(context)
    }

    private func passOn(_ context: ChannelHandlerContext) {
        while state == .open, let line = nextLine() {
            context.fireChannelRead(wrapInboundOut(line))
        }
        if isEndHeld, state != .closed, held.readableBytes == 0 {
            isEndHeld = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    /// The bytes up to the end of a line, or all when no line ends in them.
    private func nextLine() -> ByteBuffer? {
        guard held.readableBytes > 0 else { return nil }
        let view = held.readableBytesView
        let length = view.firstIndex(of: UInt8(ascii: "\n")).map { $0 - view.startIndex + 1 } ?? view.count
        defer { if held.readableBytes == 0 { held = ByteBuffer() } }
        return held.readSlice(length: length)
    }

    private func readIfWanted(_ context: ChannelHandlerContext) {
        guard state == .discarding || state == .open && held.readableBytes == 0 else { return }
        context.read()
    }
}
