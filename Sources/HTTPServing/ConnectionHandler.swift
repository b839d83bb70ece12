import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One HTTP/1.1 connection (RFC 9112) on its event loop: which requests are taken from it, how long it may last, and
/// how it ends.
///
/// Requests are handed on one at a time and without their bodies, which no request of this daemon has use for. What
/// cannot be understood gets an answer too, after the requests before it got theirs.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let registry: ConnectionRegistry
    private let memory: AnswerMemory
    private let limits: ConnectionLimits
    private let refusalAnswer: Refusal.Answer
    private let peerOwner: PeerKey.Lookup
    private let gate: RequestGate
    /// A request was handed on, or refused, and its answer has not left to the end.
    private var isAnswering = false
    /// What is written of the answer under way is dropped: there was no memory for it, and a refusal has left in its place.
    private var dropsAnswer = false
    /// Cleared by the last request of the connection.
    private var takesRequests = true
    /// A request has come.
    private var hasAsked = false
    /// The answer to the latest request, or a refusal, has begun to leave.
    private var hasAnswered = false
    /// The last request is of HTTP/1.0: its answer ends with the connection when its length is not known beforehand.
    private var isLastOld = false
    /// The last answer is out.
    private var isLingering = false
    private var isInputClosed = false
    private var deadline: Scheduled<Void>?
    /// When the next request that was sent ahead is taken.
    private var turn: Scheduled<Void>?
    /// Pieces of an answer that have not left.
    private var unsentPieces = 0
    private var stallDeadline: Scheduled<Void>?

    /// - Parameter gate: lets requests through when they are wanted; it is in the same pipeline.
    init(
        registry: ConnectionRegistry, memory: AnswerMemory, limits: ConnectionLimits,
        refusalAnswer: @escaping Refusal.Answer, peerOwner: @escaping PeerKey.Lookup, gate: RequestGate
    ) {
        self.registry = registry
        self.memory = memory
        self.limits = limits
        self.refusalAnswer = refusalAnswer
        self.peerOwner = peerOwner
        self.gate = gate
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        let peer = peerOwner(context.channel)
        switch registry.admit(context.channel, of: peer) {
        case .admitted:
            memory.open(context.channel, of: peer)
            setDeadline(limits.idle, context)
        case .full: refuse(.busy, context)
        case .turnedAway: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        stallDeadline?.cancel()
        turn?.cancel()
        registry.remove(context.channel)
        memory.close(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), takesRequests, !isAnswering {
            receive(head, context)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !dropsAnswer else { return promise?.succeed() ?? () }
        switch unwrapOutboundIn(data) {
        case .head(let response):
            let length = response.headerFields[.contentLength].flatMap { Int($0) } ?? Self.streamRoom
            guard memory.reserve(length, for: context.channel) else {
                dropsAnswer = true
                promise?.succeed()
                return sendRefusal(.busy, context)
            }
            memory.noteProgress(of: context.channel)
            registry.note(context.channel, .answering)
            hasAnswered = true
            var head = HTTPResponseHead(response)
            if !takesRequests {
                head.headers.replaceOrAdd(name: "Connection", value: "close")
                head.version = isLastOld ? .http1_0 : .http1_1
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            write(bytes, promise, context)
        case .end:
            let sent = promise ?? context.eventLoop.makePromise()
            context.write(wrapOutboundOut(.end(nil)), promise: sent)
            sent.futureResult.assumeIsolated().whenComplete { _ in self.answerLeft(context) }
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let time = event as? AnswerTime else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        if isAnswering, !dropsAnswer { setDeadline(time.limit, context) }
        promise?.succeed()
    }

    /// The connection makes room for another. A client that waits for its answer, or that has asked nothing so far, learns
    /// why: what it asks may be on its way.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .all, context.channel.isActive, isAnswering ? !hasAnswered : takesRequests && !hasAsked {
            dropsAnswer = true
            write(.busy, nil, context)
        }
        context.close(mode: mode, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is RequestsWanted:
            if !isAnswering, takesRequests { gate.open() }
        case ChannelEvent.inputClosed:
            isInputClosed = true
            context.fireUserInboundEventTriggered(event)
            stop(context)
        case is ChannelShouldQuiesceEvent:
            stop(context)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let error as HTTPParserError:
            refuse(.unreadable(error, limits), context)
        case is ByteToMessageDecoderError.PayloadTooLargeError:
            refuse(.unreadable(.headerOverflow, limits), context)
        case is ByteToMessageDecoderError:
            // What follows bytes that were no request.
            return
        default:
            context.close(promise: nil)
        }
    }

    /// Hands a request on, if it is one.
    private func receive(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard head.version.major == 1, head.version.minor == 0 || head.headers["host"].count == 1 else {
            return refuse(.noHost, context)
        }
        guard let request = try? HTTPRequest(head, secure: false, splitCookie: false) else {
            return refuse(.unreadable(.invalidMethod, limits), context)
        }
        guard memory.reserve(head.roomTaken, for: context.channel) else { return refuse(.busy, context) }
        gate.close()
        hasAsked = true
        hasAnswered = false
        takesRequests = head.mayBeFollowed
        isLastOld = head.version == .http1_0
        isAnswering = true
        registry.note(context.channel, .asked)
        setDeadline(limits.answer, context)
        context.fireChannelRead(wrapInboundOut(.head(request)))
        context.fireChannelRead(wrapInboundOut(.end(nil)))
        context.fireChannelReadComplete()
    }

    /// Takes no more requests, and closes when there is nothing left to send.
    private func stop(_ context: ChannelHandlerContext) {
        takesRequests = false
        if isLingering || !isAnswering {
            context.close(promise: nil)
        }
    }

    /// The answer to a request has left, or the connection has closed meanwhile.
    private func answerLeft(_ context: ChannelHandlerContext) {
        isAnswering = false
        memory.release(context.channel)
        guard context.channel.isActive else { return }
        guard takesRequests else { return linger(context) }
        registry.note(context.channel, .waiting)
        setDeadline(limits.idle, context)
        guard gate.holdsMore else { return gate.open() }
        turn = context.eventLoop.assumeIsolated().scheduleTask(deadline: registry.nextTurn()) { self.gate.open() }
    }

    /// Takes no more requests, and says why.
    private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        guard takesRequests, !isAnswering else { return }
        gate.close()
        isAnswering = true
        sendRefusal(refusal, context)
    }

    /// Sends a refusal as the last answer of the connection.
    private func sendRefusal(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        setDeadline(limits.answer, context)
        let sent = context.eventLoop.makePromise(of: Void.self)
        write(refusal, sent, context)
        sent.futureResult.assumeIsolated().whenComplete { _ in self.answerLeft(context) }
    }

    private func write(_ refusal: Refusal, _ sent: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        takesRequests = false
        hasAnswered = true
        let (fields, body) = refusalAnswer(refusal)
        var head = HTTPResponseHead(HTTPResponse(status: refusal.status, headerFields: fields))
        head.headers.add(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }

    /// Says that nothing more will come, and waits a little for the client to hang up.
    private func linger(_ context: ChannelHandlerContext) {
        isLingering = true
        guard !isInputClosed else { return context.close(promise: nil) }
        registry.note(context.channel, .lingering)
        setDeadline(limits.linger, context)
        context.close(mode: .output, promise: nil)
        gate.discard()
    }

    /// Closes the connection after a while, unless another deadline replaces this one; `nil` for never.
    private func setDeadline(_ delay: Duration?, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = delay.map { Self.closing(context, after: $0) }
    }

    private static func closing(_ context: ChannelHandlerContext, after delay: Duration) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) {
            context.close(promise: nil)
        }
    }
}

/// How the client gets on with its answer.
extension ConnectionHandler {
    /// Bytes of an answer whose leaving counts as progress.
    private static let pieceLength = 64 << 10
    /// What may be unsent of an answer that is written as it is made: what NIO lets pile up before a writer waits, and
    /// the piece that goes beyond it.
    private static let streamRoom = 128 << 10

    /// Writes a part of an answer in pieces.
    private func write(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        var rest = bytes
        repeat {
            let piece = rest.readSlice(length: min(rest.readableBytes, Self.pieceLength)) ?? ByteBuffer()
            let left = context.eventLoop.makePromise(of: Void.self)
            unsentPieces += 1
            if unsentPieces == 1 { setStallDeadline(context) }
            left.futureResult.assumeIsolated().whenComplete { _ in self.pieceLeft(context) }
            if rest.readableBytes == 0 { left.futureResult.cascade(to: promise) }
            context.write(wrapOutboundOut(.body(.byteBuffer(piece))), promise: left)
        } while rest.readableBytes > 0
    }

    private func pieceLeft(_ context: ChannelHandlerContext) {
        unsentPieces -= 1
        stallDeadline?.cancel()
        guard context.channel.isActive else { return }
        registry.note(context.channel, .answering)
        memory.noteProgress(of: context.channel)
        if unsentPieces > 0 { setStallDeadline(context) }
    }

    /// Closes the connection when the client takes nothing for a while.
    private func setStallDeadline(_ context: ChannelHandlerContext) {
        stallDeadline = Self.closing(context, after: limits.stall)
    }
}

extension HTTPRequestHead {
    /// Bytes that it takes while it is answered: its text, as NIO keeps it and once more as fields, with what a field takes
    /// beside its text.
    fileprivate var roomTaken: Int {
        headers.reduce(256 + uri.utf8.count) { $0 + 2 * ($1.name.utf8.count + $1.value.utf8.count) + 128 }
    }

    /// Another request may come behind this one: it has no body that would have to be read first, asks for no other
    /// protocol, behind which nothing is decoded, and does not ask to close.
    fileprivate var mayBeFollowed: Bool {
        isKeepAlive && version != .http1_0 && method != .CONNECT && !headers.contains(name: "Upgrade")
            && !headers.contains(name: "Transfer-Encoding") && headers["Content-Length"].allSatisfy { $0 == "0" }
    }
}
