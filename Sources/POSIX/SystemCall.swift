import Glibc

/// Makes a system call, again whenever a signal interrupts it (EINTR, signal(7)).
///
/// - Parameter call: returns a negative number and sets `errno` when it fails.
@discardableResult
package func systemCall<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw Errno(code) }
    }
}
