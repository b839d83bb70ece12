import NamespaceKit
import NetworkLab

extension LabHost {
    /// A short connection: a question, its answer by an ``EchoServer``, and the end.
    func converse(with address: SocketAddress) throws {
        let socket = try connect(to: address)
        try socket.send(count: 200)
        try socket.receive(count: 200)
    }
}
