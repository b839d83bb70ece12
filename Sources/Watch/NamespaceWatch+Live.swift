import Connections
import Snapshots
import SockDiag

extension NamespaceWatch where Transport: ~Copyable {
    package func connections(_ query: ConnectionQuery) throws -> ConnectionList {
        var selection = ConnectionSelection(query)
        let (now, awake) = (clock.uptime, clock.awake)
        for part in query.parts {
            var request = DiagRequest(states: query.states, extensions: [.info, .congestionControl, .memory])
            request.localPort = part.localPort ?? 0
            request.remotePort = part.remotePort ?? 0
            try liveLister.forEach(request, at: now) { sample in
                if part.includes(sample) {
                    selection.add(ledger.observe(sample, at: awake))
                }
            }
        }
        return selection.list(from: liveLister.mode)
    }
}
