import Glibc

/// The socket on which a service tells its manager how far it is (sd_notify(3)).
struct NotifySocket: ~Copyable {
    private let descriptor: Descriptor
    private let path: String

    init(path: String) throws(BenchError) {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw .lastFailure("opening a socket") }
        let descriptor = Descriptor(owning: number)
        var address = try sockaddr_un(path: path)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw .lastFailure("binding \(path)") }
        self.descriptor = descriptor
        self.path = path
    }

    /// What a service has to find in its environment.
    var assignment: String { "NOTIFY_SOCKET=\(path)" }

    /// Waits for `READY=1`; the time at which it came, `nil` when it did not in time.
    func waitForReadiness(
        until deadline: ContinuousClock.Instant, _ interruption: borrowing Interruption
    ) throws(BenchError) -> ContinuousClock.Instant? {
        while try interruption.wait(forInput: descriptor.number, until: deadline) {
            let now = ContinuousClock.now
            let message = String(
                decoding: try descriptor.read(atMost: 8192, "reading a notification"), as: UTF8.self)
            if message.split(separator: "\n").contains("READY=1") { return now }
        }
        return nil
    }
}
