/// What the daemon says of itself.
struct DaemonIdentity: Sendable {
    let version: String
    let pid: Int32
    let controlSocket: String
    let metricsURLs: [String]
}
