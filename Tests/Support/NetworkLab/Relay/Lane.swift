/// One direction as the relay drives it: packets that one host sends meet a path, and reach the other host.
struct Lane {
    private let path: NetworkPath
    private let near: LabHost
    private let far: LabHost
    private var model: PathModel
    private var queue = PacketQueue()

    /// What is under way at most. Beyond that packets are dropped, as by a full queue.
    private static let limitBytes = 16 << 20

    init(_ path: NetworkPath, from near: LabHost, to far: LabHost, seed: UInt64) {
        self.path = path
        self.near = near
        self.far = far
        model = PathModel(seed: seed)
    }

    /// Can be read while packets wait to enter.
    var descriptor: Int32 { near.device.descriptor }

    /// Lets the packets enter that the host has sent.
    mutating func enterWaiting(atMost limit: Int) {
        for _ in 0..<limit {
            guard let bytes = near.device.read() else { return }
            enter(bytes, at: .now)
        }
    }

    /// Delivers what is due, and says when to call again.
    mutating func deliver(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let heldUntil = path.settings.heldUntil ?? now
        if heldUntil <= now {
            while let bytes = queue.takeFirst(dueBy: now) {
                path.recordDelivery()
                far.device.write(bytes)
            }
        }
        return queue.firstDue.map { max($0, heldUntil) }
    }

    /// What is no TCP (a host's multicast reports) is left out, so that it disturbs neither the counters nor the sequence
    /// of chances.
    private mutating func enter(_ bytes: [UInt8], at now: ContinuousClock.Instant) {
        guard let packet = Packet(bytes) else { return }
        var fate = model.fate(of: packet, length: bytes.count, path.settings, at: now)
        if case .passed(let time, let copies, _, let isMarked) = fate {
            if queue.byteCount + copies * bytes.count > Self.limitBytes {
                fate = .dropped(.queue)
            } else {
                var bytes = bytes
                if isMarked {
                    bytes.markCongestion()
                }
                for _ in 0..<copies {
                    queue.add(bytes, due: now + time)
                }
            }
        }
        path.record(packet, fate, at: now)
    }
}
