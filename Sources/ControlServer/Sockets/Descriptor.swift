import Glibc

/// An open file descriptor, closed when the value ends.
struct Descriptor: ~Copyable {
    let number: CInt

    /// Takes over what a system call returned; `nil` and `errno` when that was an error.
    init?(_ number: CInt) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Hands the descriptor to somebody who closes it.
    consuming func release() -> CInt {
        let number = number
        discard self
        return number
    }
}
