import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One HTTP/1.1 connection (RFC 9112) on its event loop: which requests are taken from it, how long it may last, and
/// how it ends.
///
/// Requests are handed on in order and without their bodies, which no request of this daemon has use for. What cannot
/// be understood gets an answer too, after the requests before it got theirs.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let registry: ConnectionRegistry
    private let limits: ConnectionLimits
    private let refusalAnswer: Refusal.Answer
    /// Requests that were handed on and whose answers have not been written to the end.
    private var unanswered = 0
    /// Requests that were handed on and whose answers have not left to the end.
    private var unsent = 0
    /// Cleared by the last request of the connection.
    private var takesRequests = true
    /// The request being read was handed on.
    private var isHandingOn = false
    /// The last request is of HTTP/1.0: its answer ends with the connection when its length is not known beforehand.
    private var isLastOld = false
    /// What is to be handed on when ``RequestsWanted`` has come; `nil` since then.
    private var held: [HTTPRequestPart]? = []
    /// What to answer, after everything else, to bytes that are no request.
    private var refusal: Refusal?
    /// The last answer is out.
    private var isLingering = false
    private var isInputClosed = false
    private var deadline: Scheduled<Void>?

    init(registry: ConnectionRegistry, limits: ConnectionLimits, refusalAnswer: @escaping Refusal.Answer) {
        self.registry = registry
        self.limits = limits
        self.refusalAnswer = refusalAnswer
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        switch registry.admit(context.channel) {
        case .admitted: setDeadline(limits.idle, context)
        case .full:
            refuse(.busy, context)
            // The answer has left: it is small, and the socket's buffer was empty.
            context.close(promise: nil)
        case .draining: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        registry.remove(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head) where takesRequests:
            receive(head, context)
        case .end where isHandingOn:
            isHandingOn = false
            handOn(.end(nil), context)
        case .head, .body, .end:
            return
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let response):
            var head = HTTPResponseHead(response)
            if !takesRequests, unanswered == 1, refusal == nil {
                head.headers.replaceOrAdd(name: "Connection", value: "close")
                head.version = isLastOld ? .http1_0 : .http1_1
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: promise)
        case .end:
            unanswered -= 1
            let sent = promise ?? context.eventLoop.makePromise()
            context.write(wrapOutboundOut(.end(nil)), promise: sent)
            sent.futureResult.assumeIsolated().whenComplete { _ in self.answerLeft(context) }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is RequestsWanted:
            handOver(context)
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
        takesRequests = head.mayBeFollowed
        isLastOld = head.version == .http1_0
        isHandingOn = true
        unanswered += 1
        unsent += 1
        registry.note(context.channel, isIdle: false)
        setDeadline(limits.answer, context)
        handOn(.head(request), context)
    }

    private func handOn(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        if held == nil {
            context.fireChannelRead(wrapInboundOut(part))
        } else {
            held?.append(part)
        }
    }

    /// Hands on what has come while there was nobody to read it.
    private func handOver(_ context: ChannelHandlerContext) {
        let parts = held ?? []
        held = nil
        for part in parts {
            context.fireChannelRead(wrapInboundOut(part))
        }
        context.fireChannelReadComplete()
        if isInputClosed {
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    /// Takes no more requests, and closes when there is nothing left to send.
    private func stop(_ context: ChannelHandlerContext) {
        takesRequests = false
        if isLingering || unsent == 0 && refusal == nil {
            context.close(promise: nil)
        }
    }

    /// The answer to a request has left, or the connection has closed meanwhile.
    private func answerLeft(_ context: ChannelHandlerContext) {
        unsent -= 1
        guard context.channel.isActive else { return }
        if unsent > 0 {
            setDeadline(limits.answer, context)
        } else if let refusal {
            write(refusal, context)
        } else if takesRequests {
            registry.note(context.channel, isIdle: true)
            setDeadline(limits.idle, context)
        } else {
            linger(context)
        }
    }

    /// Takes no more requests, and answers with a refusal when all before it are answered.
    private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        guard takesRequests else { return }
        takesRequests = false
        isHandingOn = false
        self.refusal = refusal
        if unsent == 0 {
            write(refusal, context)
        }
    }

    private func write(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        setDeadline(limits.answer, context)
        let (fields, body) = refusalAnswer(refusal)
        var head = HTTPResponseHead(HTTPResponse(status: refusal.status, headerFields: fields))
        head.headers.add(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let sent = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
        sent.futureResult.assumeIsolated().whenComplete { _ in
            if context.channel.isActive { self.linger(context) }
        }
    }

    /// Says that nothing more will come, and waits a little for the client to hang up.
    private func linger(_ context: ChannelHandlerContext) {
        isLingering = true
        guard !isInputClosed else { return context.close(promise: nil) }
        setDeadline(limits.linger, context)
        context.close(mode: .output, promise: nil)
    }

    /// Closes the connection after a while, unless another deadline replaces this one.
    private func setDeadline(_ delay: Duration, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) {
            context.close(promise: nil)
        }
    }
}

extension HTTPRequestHead {
    /// Another request may come behind this one: it has no body that would have to be read first, asks for no other
    /// protocol, behind which nothing is decoded, and does not ask to close.
    fileprivate var mayBeFollowed: Bool {
        isKeepAlive && version != .http1_0 && method != .CONNECT && !headers.contains(name: "Upgrade")
            && !headers.contains(name: "Transfer-Encoding") && headers["Content-Length"].allSatisfy { $0 == "0" }
    }
}
