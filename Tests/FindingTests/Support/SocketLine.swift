import NamespaceKit

/// A line of `ss`: what a reader checks a finding with.
struct SocketLine {
    /// As the daemon names it: in lower case, `established` for ss' `ESTAB`.
    let state: String
    /// Unread bytes; of a listener the accept queue's length.
    let receiveQueue: Int
    /// Unacknowledged bytes; of a listener the accept queue's limit.
    let sendQueue: Int
    let local: String
    let remote: String
    /// From `timer:(on,…,N)`: unanswered tries.
    let attempts: Int?
    /// As `sk:` has it.
    let cookie: String?

    private init?(_ line: Substring) {
        let columns = line.split(separator: " ")
        guard columns.count >= 5, let receiveQueue = Int(columns[1]), let sendQueue = Int(columns[2]) else {
            return nil
        }
        state = columns[0] == "ESTAB" ? "established" : columns[0].lowercased()
        self.receiveQueue = receiveQueue
        self.sendQueue = sendQueue
        local = String(columns[3])
        remote = String(columns[4])
        func value(_ name: String) -> Substring? {
            columns.first { $0.hasPrefix(name) }?.dropFirst(name.count)
        }
        attempts = value("timer:(")?.split(separator: ",").last.flatMap { Int($0.dropLast()) }
        cookie = value("sk:").map(String.init)
    }

    /// What `ss` shows in a namespace, of sockets in some states.
    static func all(in namespace: NetworkNamespace, _ states: String...) throws -> [SocketLine] {
        try namespace.run("ss", "-Htaneo").split(separator: "\n").compactMap { SocketLine($0) }
            .filter { states.contains($0.state) }
    }
}
