import Glibc

/// Writes all of `bytes` to a descriptor, which stays the caller's.
///
/// A pipe or terminal that takes no more for now is waited for, also when it is non-blocking. EPIPE is an error like
/// any other where SIGPIPE is ignored.
package func writeAll(_ bytes: [UInt8], to descriptor: CInt) throws(Errno) {
    var written = 0
    try writeRest(of: bytes, to: descriptor, after: &written)
}

/// The same for those behind the first `written`, which counts on: a failure leaves there how many went.
package func writeRest(of bytes: [UInt8], to descriptor: CInt, after written: inout Int) throws(Errno) {
    while written < bytes.count {
        do throws(Errno) {
            written += try systemCall {
                unsafe bytes.withUnsafeBytes { buffer in
                    unsafe write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                }
            }
        } catch {
            guard error.number == EAGAIN else { throw error }
            try Readiness.waitUntilWritable(descriptor)
        }
    }
}
