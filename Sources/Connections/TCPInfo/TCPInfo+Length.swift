extension TCPInfo {
    /// How long the struct is in the kernel version that brought new fields, bytes: a field is there when
    /// ``TCPInfo/length`` is at least that of its version.
    package enum Length {
        /// Everything before pacing rates.
        package static let linux2_6 = 104
        package static let linux4_1 = 136
        package static let linux4_6 = 160
        package static let linux4_10 = 192
        package static let linux4_19 = 224
        package static let linux6_7 = 248
    }
}
