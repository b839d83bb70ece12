import Glibc

/// The number that a failed system call leaves (errno(3)), and the C library's words for it.
package struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
    package let number: CInt

    package init(_ number: CInt) {
        self.number = number
    }

    /// That of the call that failed last on this thread.
    package static var last: Errno { Errno(errno) }

    /// `Permission denied` (strerror(3)).
    package var description: String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe String(cString: text)
    }

    /// `permission denied`, for the middle of a sentence.
    package var inSentence: String {
        let text = description
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// Does something, and throws what `failure` makes of the number if it fails.
    ///
    /// A value that cannot be copied cannot be initialized inside `do`; it can be returned from here.
    @discardableResult
    package static func naming<Product: ~Copyable, Failure: Error>(
        _ failure: (CInt) -> Failure, _ body: () throws(Errno) -> Product
    ) throws(Failure) -> Product {
        do throws(Errno) {
            return try body()
        } catch {
            throw failure(error.number)
        }
    }
}
