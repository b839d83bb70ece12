extension StatusResponse {
    /// A network namespace (network_namespaces(7)).
    package struct NetworkNamespace: Codable, Sendable, Equatable {
        /// Its inode, as in `net:[4026531840]`.
        package var inode: UInt64
        /// Whether process 1 is in it; absent when that cannot be told.
        package var isOfProcess1: Bool?

        package init(inode: UInt64, isOfProcess1: Bool?) {
            self.inode = inode
            self.isOfProcess1 = isOfProcess1
        }

        enum CodingKeys: String, CodingKey {
            case inode
            case isOfProcess1 = "is_of_process_1"
        }
    }
}
