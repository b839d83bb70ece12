/// Why a fake daemon cannot be made.
package enum FakeDaemonError: Error {
    case noDirectory(errno: Int32)
}
