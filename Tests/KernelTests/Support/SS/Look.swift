import Connections
import NamespaceKit

@testable import Attribution

/// What a dump says of a socket before and after `ss` prints it, with nothing happening meanwhile.
struct Look {
    let before: SSSocket
    let printed: SSSocket
    let after: SSSocket

    /// Looks until a look is undisturbed: a timer may fire, an acknowledgement be sent.
    init(
        at subject: Subject, in situation: Situation, _ sockets: inout Sockets, _ namespace: NetworkNamespace
    ) throws {
        let hierarchy = try CgroupMount.find().mountPoint
        self = try waitFor("an undisturbed look at a socket \(situation.rawValue)") {
            let first = try sockets.sample(of: subject, in: situation)
            let text = try namespace.run("ss", "-HOatinmoe")
            let second = try sockets.sample(of: subject, in: situation)
            let (before, after) = (SSSocket(first), SSSocket(second))
            guard before.differences(from: after).isEmpty, SSSocket.misplaced(before, after, after).isEmpty else {
                return nil
            }
            return try text.split(separator: "\n").map { try SSSocket(line: $0, hierarchy: hierarchy) }
                .first { $0.values["sk"] == before.values["sk"] }
                .map { Look(before: before, printed: $0, after: after) }
        }
    }

    private init(before: SSSocket, printed: SSSocket, after: SSSocket) {
        self.before = before
        self.printed = printed
        self.after = after
    }

    /// In what the dump and `ss` disagree.
    var disagreements: [String] {
        before.differences(from: printed) + SSSocket.misplaced(before, printed, after)
    }
}
