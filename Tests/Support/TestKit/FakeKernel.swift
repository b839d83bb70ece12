package import Netlink

/// A kernel that is a function: a request goes in, the datagrams of its answer come out.
///
/// When all of them have been received, silence is reported as the real socket reports it.
package struct FakeKernel: NetlinkTransport {
    package let portID: UInt32 = 4711

    private let answer: @Sendable (KernelRequest) -> [FakeDatagram]
    private var pending: [FakeDatagram] = []

    /// - Parameter answer: what the kernel does with a request.
    package init(_ answer: @escaping @Sendable (KernelRequest) -> [FakeDatagram]) {
        self.answer = answer
    }

    package mutating func send(_ request: [UInt8]) throws(NetlinkError) {
        guard let request = KernelRequest(request, portID: portID) else {
            throw .malformed(.tornHeader(bytes: request.count))
        }
        pending += answer(request)
    }

    package mutating func receive(into buffer: inout [UInt8]) throws(NetlinkError) -> (length: Int, sender: UInt32) {
        guard !pending.isEmpty else { throw .incomplete }
        switch pending.removeFirst() {
        case .failure(let error):
            throw error
        case .bytes(let bytes, let sender):
            let fitting = min(bytes.count, buffer.count)
            buffer.replaceSubrange(..<fitting, with: bytes[..<fitting])
            return (bytes.count, sender)
        }
    }
}
