package import Vocabulary

extension StatusResponse {
    /// What the kernel tells of the ends of sockets.
    package struct Events: Codable, Sendable, Equatable {
        /// The kernel tells of them now.
        package var subscribed: Bool
        /// Why it does not, if it should.
        package var obstacle: String?
        /// Why it is not asked.
        package var suspended: Reported<EventSuspension>?
        package var received: UInt64
        /// Dropped because they were not read in time, or not to be understood.
        package var lost: UInt64
        /// How many bytes of them may wait, the kernel's own included; absent before the first subscription.
        package var receiveBufferBytes: Int?

        package init(
            subscribed: Bool = false, obstacle: String? = nil, suspended: EventSuspension? = nil, received: UInt64 = 0,
            lost: UInt64 = 0, receiveBufferBytes: Int? = nil
        ) {
            self.subscribed = subscribed
            self.obstacle = obstacle
            self.suspended = suspended.map { Reported($0) }
            self.received = received
            self.lost = lost
            self.receiveBufferBytes = receiveBufferBytes
        }

        enum CodingKeys: String, CodingKey {
            case subscribed, obstacle, suspended, received, lost
            case receiveBufferBytes = "receive_buffer_bytes"
        }
    }
}
