/// The owners of control groups that are gone, as many as there is room for.
struct OwnerHistory: Sendable {
    private let capacity: Int
    private var owners: [UInt64: SocketOwner] = [:]

    /// The ids in `owners`, those that have been gone the longest first.
    private var order: [UInt64] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many there are.
    var count: Int {
        owners.count
    }

    /// The owner whose control group had this id.
    subscript(id: UInt64) -> SocketOwner? {
        owners[id]
    }

    /// Takes in those that have gone since the last time, and forgets those that have been gone the longest if there
    /// are too many.
    mutating func add(_ departed: [UInt64: SocketOwner]) {
        // Ids ascend with age, so those that left in the same interval are put in that order.
        order += departed.keys.sorted()
        owners.merge(departed) { _, last in last }
        let excess = order.prefix(max(0, order.count - capacity))
        for id in excess { owners[id] = nil }
        order.removeFirst(excess.count)
    }

    /// Forgets those that are there after all.
    mutating func remove(where isPresent: (UInt64) -> Bool) {
        order.removeAll(where: isPresent)
        owners = owners.filter { !isPresent($0.key) }
    }
}
