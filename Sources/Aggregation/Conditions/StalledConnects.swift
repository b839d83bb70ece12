package import Connections

/// Connects to one peer whose SYNs go unanswered.
package struct StalledConnects: Sendable {
    package private(set) var count = 0
    /// The age of the oldest.
    package private(set) var oldest = StateAge(.zero)
    /// The most retransmissions of the SYN that one of them made.
    package private(set) var synRetransmissions: UInt8 = 0
    /// The longest retransmission timeout, µs; `nil` where the source does not tell.
    package private(set) var rtoMicroseconds: UInt32?
    /// The oldest ones, oldest first.
    package private(set) var examples: [ConnectionExample] = []

    package init() {}

    /// Adds a socket in SYN_SENT.
    package mutating func add(_ sample: borrowing ConnectionSample, age: StateAge) {
        count += 1
        if count == 1 || age.duration > oldest.duration {
            oldest = age
        }
        synRetransmissions = max(synRetransmissions, sample.timer.attempts)
        if let rto = sample.info.rtoMicroseconds {
            rtoMicroseconds = max(rtoMicroseconds ?? 0, rto)
        }
        examples.insertWorst(ConnectionExample(sample, age: age)) { $0.stateAge ?? .zero > $1.stateAge ?? .zero }
    }
}
