package import Connections

extension ConnectionSample {
    /// An identity made of the endpoints, for the sockets of `/proc`, where the kernel's cookie is not given.
    ///
    /// The number is the same at every reading, in every run of the program, and in every state from SYN_RECV to
    /// TIME_WAIT. Therefore nothing enters it that changes on the way: not the inode, which becomes 0 when the
    /// application closes, and not the file, since the half-open connection of an IPv4 client to an IPv6 socket
    /// stands in `tcp` and the established one in `tcp6`. A listener keeps its inode as long as it exists and
    /// several may share one endpoint (SO_REUSEPORT), so for LISTEN the inode enters.
    ///
    /// Less than the cookie: a connection that takes over the endpoints of a closed one has the same number, and so
    /// have connections with equal endpoints on different interfaces (VRF, link-local addresses), which `/proc`
    /// does not tell apart.
    package static func procIdentity(
        state: TCPState, local: Endpoint, remote: Endpoint, inode: UInt32
    ) -> UInt64 {
        let ports = UInt64(local.port) << 16 | UInt64(remote.port)
        let families = UInt64(local.address.family.rawValue) << 1 | UInt64(remote.address.family.rawValue)
        var hash = mix(families)
        hash = mix(hash ^ local.address.high)
        hash = mix(hash ^ local.address.low)
        hash = mix(hash ^ remote.address.high)
        hash = mix(hash ^ remote.address.low)
        return mix(hash ^ (state == .listen ? UInt64(inode) << 32 | ports : ports))
    }

    /// A bijection of 64 bits in which every bit of the input changes half of the output: a step of the generator
    /// SplitMix64 (Steele, Lea and Flood 2014). So endpoints that differ in one word never share a number.
    private static func mix(_ word: UInt64) -> UInt64 {
        var word = word &+ 0x9e37_79b9_7f4a_7c15
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}
