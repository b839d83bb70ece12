import Connections
import SockDiag

extension PollEngine {
    /// Lists connections as they are now, joined with what is known of their past.
    ///
    /// - Throws: when neither netlink nor `/proc` lists them.
    package func connections(_ query: ConnectionQuery) throws -> ConnectionList {
        var selection = ConnectionSelection(query)
        let request = DiagRequest(states: query.states, extensions: [.info, .congestionControl, .memory])
        let now = uptime
        try liveLister.forEach(request, at: now) { sample in
            if selection.wants(sample) {
                selection.add(ledger.observe(sample, at: now))
            }
        }
        return selection.list()
    }
}
