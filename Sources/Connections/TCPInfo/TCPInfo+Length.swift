extension TCPInfo {
    /// How long the struct has to be to hold certain fields, bytes; named for them.
    package enum Length {
        /// What every kernel supplies.
        package static let base = 104
        /// Linux 4.1.
        package static let bytesReceived = 136
        /// Linux 4.6.
        package static let dataSegments = 160
        /// Busy time and what limited the sender: Linux 4.10.
        package static let limits = 192
        /// Bytes sent, D-SACK and reordering: Linux 4.19.
        package static let bytesSent = 224
        /// Linux 6.7.
        package static let timeouts = 248
    }
}
