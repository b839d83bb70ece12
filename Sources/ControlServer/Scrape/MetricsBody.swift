import HTTPServing
import HTTPTypes
import Hummingbird
import NIOCore
import Snapshots
import Synchronization

/// The metrics as text, made and compressed at most once for a snapshot however many ask for it, and shared by all of
/// them.
final class MetricsBody: Sendable {
    private struct Rendered {
        let sequence: UInt64
        let bytes: ByteBuffer
        /// Since somebody asked for it.
        var compressed: ByteBuffer?
    }

    private let rendered = Mutex<Rendered?>(nil)
    private let render: @Sendable (Snapshot) -> [UInt8]

    /// The Prometheus text format.
    private static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    init(render: @escaping @Sendable (Snapshot) -> [UInt8]) {
        self.render = render
    }

    /// The answer to a scrape.
    func response(to request: Request, _ snapshot: Snapshot) -> Response {
        let coding = ContentCoding(accepting: request.headers[values: .acceptEncoding])
        if coding == .gzip || coding == .gzipAlone, let compressed = compressed(snapshot) {
            return .ok(compressed, mediaType: Self.mediaType, fields: [.contentEncoding: "gzip"])
        }
        return .ok(bytes(snapshot), mediaType: Self.mediaType)
    }

    /// The text, compressed; `nil` when there is no memory for that.
    private func compressed(_ snapshot: Snapshot) -> ByteBuffer? {
        rendered.withLock { rendered in
            let current = text(snapshot, &rendered)
            if let compressed = current.compressed { return compressed }
            rendered?.compressed = GzipStream.compress(current.bytes)
            return rendered?.compressed
        }
    }

    /// The text of a snapshot, or of a later one that somebody has asked for. Requests that come while it is made wait for it.
    func bytes(_ snapshot: Snapshot) -> ByteBuffer {
        rendered.withLock { text(snapshot, &$0).bytes }
    }

    private func text(_ snapshot: Snapshot, _ rendered: inout Rendered?) -> Rendered {
        if let rendered, rendered.sequence >= snapshot.sequence { return rendered }
        let new = Rendered(sequence: snapshot.sequence, bytes: ByteBuffer(bytes: render(snapshot)))
        rendered = new
        return new
    }
}
