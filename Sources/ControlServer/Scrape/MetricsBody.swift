import Hummingbird
import NIOCore
import Snapshots
import Synchronization

/// The metrics as text, made at most once for a snapshot however many ask for it, and shared by all of them.
final class MetricsBody: Sendable {
    private struct Rendered {
        let sequence: UInt64
        let bytes: ByteBuffer
    }

    private let rendered = Mutex<Rendered?>(nil)
    private let render: @Sendable (Snapshot) -> [UInt8]

    /// The Prometheus text format.
    private static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    init(render: @escaping @Sendable (Snapshot) -> [UInt8]) {
        self.render = render
    }

    /// The answer to a scrape.
    func response(_ snapshot: Snapshot) -> Response {
        .ok(bytes(snapshot), mediaType: Self.mediaType)
    }

    /// The text of a snapshot, or of a later one that somebody has asked for. Whoever asks while it is being made waits.
    func bytes(_ snapshot: Snapshot) -> ByteBuffer {
        rendered.withLock { rendered in
            if let rendered, rendered.sequence >= snapshot.sequence { return rendered.bytes }
            let bytes = ByteBuffer(bytes: render(snapshot))
            rendered = Rendered(sequence: snapshot.sequence, bytes: bytes)
            return bytes
        }
    }
}
