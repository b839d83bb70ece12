extension TCPInfo {
    /// How long the struct has to be to hold certain fields, bytes; named for them.
    public enum Length {
        /// What every kernel supplies.
        public static let base = 104
        /// Linux 4.1.
        public static let bytesReceived = 136
        /// Linux 4.6.
        public static let dataSegments = 160
        /// Busy time and what limited the sender: Linux 4.10.
        public static let limits = 192
        /// Bytes sent, D-SACK and reordering: Linux 4.19.
        public static let bytesSent = 224
        /// Linux 6.7.
        public static let timeouts = 248
    }
}
