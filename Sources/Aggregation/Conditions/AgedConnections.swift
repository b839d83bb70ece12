package import Connections

/// Connections that have been in a state for longer than they should.
package struct AgedConnections: Sendable {
    /// How many.
    package private(set) var count = 0
    /// How many are in each state.
    package private(set) var states = StateCounts()
    /// The age of the oldest.
    package private(set) var oldest = StateAge(.zero)
    /// Payload that was received and not read, bytes; the FIN, which counts 1 in the receive queue, is not payload.
    package private(set) var unreadBytes: UInt64 = 0
    /// How many send something again and get no answer.
    package private(set) var retransmitting = 0
    /// The oldest ones, oldest first.
    package private(set) var examples: [ConnectionExample] = []

    private var ages: [Duration] = []

    /// Of how many the ages are kept for the median. The kernel lists sockets in the order of a hash: those that come
    /// first are a fair sample.
    private static let sampleSize = 4096

    package init() {}

    /// Adds a connection.
    package mutating func add(_ sample: borrowing ConnectionSample, age: StateAge) {
        count += 1
        states[sample.state] += 1
        if count == 1 || age.duration > oldest.duration {
            oldest = age
        }
        unreadBytes &+= UInt64(max(sample.receiveQueue, 1) - 1)
        if sample.timer.kind == .retransmission, sample.timer.attempts > 0 {
            retransmitting += 1
        }
        if ages.count < Self.sampleSize {
            ages.append(age.duration)
        }
        if examples.count < ConnectionExample.maximumCount || age.duration > examples.last?.stateAge ?? .zero {
            examples.insertWorst(ConnectionExample(sample, age: age)) { $0.stateAge ?? .zero > $1.stateAge ?? .zero }
        }
    }

    /// Adds those of another group.
    package mutating func add(_ other: AgedConnections) {
        if other.count > 0, count == 0 || other.oldest.duration > oldest.duration { oldest = other.oldest }
        count += other.count
        for state in TCPState.allCases { states[state] += other.states[state] }
        unreadBytes &+= other.unreadBytes
        retransmitting += other.retransmitting
        ages.append(contentsOf: other.ages.prefix(Self.sampleSize - ages.count))
        for example in other.examples {
            examples.insertWorst(example) { $0.stateAge ?? .zero > $1.stateAge ?? .zero }
        }
    }

    /// The median age; of very many, that of a sample.
    package var medianAge: Duration? {
        ages.isEmpty ? nil : ages.sorted()[ages.count / 2]
    }
}
