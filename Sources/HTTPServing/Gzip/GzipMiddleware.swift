import HTTPTypes
package import Hummingbird
import NIOCore

/// Compresses the bodies of answers for those who ask for it.
package struct GzipMiddleware: RouterMiddleware {
    package typealias Context = ConnectionContext

    /// Shorter bodies stay as they are, bytes: with its header fields such an answer fits into one segment of an
    /// Ethernet path, and is there no sooner when it is smaller.
    package static let shortest = 1_400

    package init() {}

    package func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let length = response.body.contentLength
        guard length != 0 else { return response }
        response.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
        let coding = ContentCoding(accepting: request.headers[values: .acceptEncoding])
        let isWanted = coding == .gzipAlone || coding == .gzip && length ?? .max >= Self.shortest
        guard isWanted, response.headers[.contentEncoding] == nil, context.reserve(GzipStream.room) else {
            return response
        }
        if length != nil {
            let collector = BodyCollector()
            try await response.body.write(collector)
            let compressed = GzipStream.compress(collector.bytes)
            context.giveBack(GzipStream.room)
            response.body = ResponseBody(byteBuffer: compressed ?? collector.bytes)
            if compressed == nil { return response }
        } else {
            response.body = ResponseBody { [body = response.body] writer in
                guard let stream = GzipStream() else { throw NoMemory() }
                try await body.write(GzipWriter(parent: writer, stream: stream))
            }
        }
        response.headers[.contentEncoding] = "gzip"
        return response
    }
}

/// There is no memory to compress a body with whose header has left: the connection ends.
private struct NoMemory: Error {}

/// Keeps what is written.
private final class BodyCollector: ResponseBodyWriter {
    private(set) var bytes = ByteBuffer()

    func write(_ buffer: ByteBuffer) {
        if bytes.readableBytes == 0 { bytes = buffer } else { bytes.writeImmutableBuffer(buffer) }
    }

    func finish(_ trailingHeaders: HTTPFields?) {}
}

/// Compresses what is written, and passes it on.
private struct GzipWriter: ResponseBodyWriter {
    var parent: any ResponseBodyWriter
    let stream: GzipStream

    @concurrent
    mutating func write(_ buffer: ByteBuffer) async throws {
        try await parent.write(stream.compress(buffer, isLast: false))
    }

    @concurrent
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.write(stream.compress(ByteBuffer(), isLast: true))
        try await parent.finish(trailingHeaders)
    }
}
