import CSystemd
import Glibc

/// A file descriptor that the service manager passed to this process (sd_listen_fds(3)): a socket unit's, as a rule.
package struct PassedDescriptor: Sendable, Equatable {
    /// Its `FileDescriptorName=`, without one the name of the socket unit.
    package let name: String
    /// Open, and whoever takes the value closes it.
    package let number: CInt

    package init(name: String, number: CInt) {
        self.name = name
        self.number = number
    }

    /// Takes all there are; the second time there are none, and programs that are run get none. To be called before the
    /// process has threads that read its environment.
    package static func takeAll() throws(SystemdError) -> [PassedDescriptor] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = unsafe sd_listen_fds_with_names(1, &names)
        guard count >= 0 else { throw .descriptorsUnreadable(errno: -count) }
        defer {
            for index in 0..<Int(count) { unsafe free(names?[index]) }
            unsafe free(names)
        }
        return (0..<Int(count)).map { index in
            let name = unsafe (names?[index]).map { unsafe String(cString: $0) } ?? ""
            return PassedDescriptor(name: name, number: first + CInt(index))
        }
    }

    /// `SD_LISTEN_FDS_START`.
    private static let first: CInt = 3
}
