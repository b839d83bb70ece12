/// Where a server is listened for.
enum Endpoint: CustomStringConvertible {
    case unix(path: String)
    /// 127.0.0.1 in the network namespace of this process.
    case loopback(port: UInt16)

    var description: String {
        switch self {
        case .unix(let path): path
        case .loopback(let port): "127.0.0.1:\(port)"
        }
    }
}
