extension StatusResponse {
    /// A network namespace (network_namespaces(7)).
    package struct NetworkNamespace: Codable, Sendable, Equatable {
        /// Its inode, as in `net:[4026531840]`.
        package var inode: UInt64
        /// Whether it is the host's; absent when that cannot be told.
        package var isHost: Bool?
        /// The host's other ones; absent when they cannot be told.
        package var others: Others?
        /// How many TCP sockets of the host are in others at most; absent when that cannot be told.
        package var socketsElsewhereAtMost: Int?

        package init(
            inode: UInt64, isHost: Bool? = nil, others: Others? = nil, socketsElsewhereAtMost: Int? = nil
        ) {
            self.inode = inode
            self.isHost = isHost
            self.others = others
            self.socketsElsewhereAtMost = socketsElsewhereAtMost
        }

        /// Network namespaces that are not watched, as far as processes live in them.
        package struct Others: Codable, Sendable, Equatable {
            package var count: Int
            /// The processes that live in them.
            package var processes: Int

            package init(count: Int, processes: Int) {
                self.count = count
                self.processes = processes
            }
        }

        enum CodingKeys: String, CodingKey {
            case inode, others
            case isHost = "is_host"
            case socketsElsewhereAtMost = "sockets_elsewhere_at_most"
        }
    }
}
