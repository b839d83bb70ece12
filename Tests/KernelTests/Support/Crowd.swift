import Connections
import NamespaceKit

/// Every situation several times over each loopback address: some hundred sockets in every state and both families.
struct Crowd {
    let connections: [StagedConnection]

    init(copies: Int) throws {
        var connections: [StagedConnection] = []
        for _ in 0..<copies {
            for loopback in Loopback.allCases {
                for situation in Situation.allCases {
                    connections.append(try situation.stage(on: loopback))
                }
            }
        }
        self.connections = connections
    }
}
