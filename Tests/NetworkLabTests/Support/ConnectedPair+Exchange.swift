import NamespaceKit
import NetworkLab

extension ConnectedPair {
    /// Sends that many questions and answers of one segment, each of which takes a round trip.
    borrowing func exchange(_ count: Int) throws {
        for _ in 0..<count {
            try client.send(count: 100)
            try server.receive(count: 100)
            try server.send(count: 100)
            try client.receive(count: 100)
        }
    }
}
