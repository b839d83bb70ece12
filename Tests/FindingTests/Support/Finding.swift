/// A finding, as `GET /v1/anomalies` answers: decoded by names that are written down here once more, not by the
/// daemon's own types.
struct Finding: Decodable {
    var id: String
    var kind: String
    /// `pending`, `active`, `clearing`, `resolved`.
    var state: String
    /// `info`, `warning`, `critical`.
    var severity: String
    var scope: Scope
    var since: String
    var raised: String?
    var ended: String?
    var resolves: String?
    var resolved: String?
    var updated: String
    var summary: String
    var evidence: [Evidence]
    var examples: [Example]

    /// The body of the answer.
    struct Answer: Decodable {
        var anomalies: [Finding]
    }

    /// Who is concerned; what does not belong to the kind of scope is absent.
    struct Scope: Decodable, Hashable {
        /// `host`, `listener`, `group`, `peer`, `rest`.
        var kind: String
        var aspect: String?
        var local: String?
        var remote: String?
        var direction: String?
        var port: String?
        var unit: String?
    }

    /// A number that the finding is based on.
    struct Evidence: Decodable {
        var name: String
        /// As it is now; absent when what it is of has gone.
        var now: Double?
        /// As it was when it was last bad enough; absent while it is.
        var raised: Double?
        var unit: String
        var threshold: Double?

        /// The number of now, no number when there is none.
        var value: Double { now ?? .nan }

        enum CodingKeys: String, CodingKey {
            case name, raised, unit, threshold
            case now = "value"
        }
    }

    /// A connection that shows the condition, or for `time-wait-storm` who closes first.
    struct Example: Decodable {
        /// As `ss -e` prints it.
        var cookie: String?
        var state: String?
        var local: String?
        var remote: String?
        var unit: String?
        var uid: UInt32?
        var inode: UInt32?
        var stateAgeSeconds: Double?
        var stateAgeIsLowerBound: Bool?
        var receiveQueueBytes: UInt32?
        var sendQueueBytes: UInt32?
        var retransmits: UInt32?
        var rtoMilliseconds: UInt32?
        var connections: Int?

        enum CodingKeys: String, CodingKey {
            case cookie, state, local, remote, unit, uid, inode, retransmits, connections
            case stateAgeSeconds = "state_age_s"
            case stateAgeIsLowerBound = "state_age_is_lower_bound"
            case receiveQueueBytes = "receive_queue_bytes"
            case sendQueueBytes = "send_queue_bytes"
            case rtoMilliseconds = "rto_ms"
        }
    }
}

extension Finding {
    /// The evidence of a name.
    subscript(name: String) -> Evidence? { evidence.first { $0.name == name } }
}

extension Finding: CustomStringConvertible {
    /// In one line, for a test that fails.
    var description: String {
        let numbers = evidence.map { "\($0.name) \($0.value)\($0.threshold.map { "/\($0)" } ?? "") \($0.unit)" }
        return
            "\(state) \(severity) \(id) (\(summary)) [\(numbers.joined(separator: ", "))], \(examples.count) examples"
    }
}
