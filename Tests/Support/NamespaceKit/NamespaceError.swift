import Glibc

/// Why a test could not build what it needs around the kernel.
package enum NamespaceError: Error, Hashable {
    /// No network namespace could be made.
    case cannotMakeNamespace(errno: Int32)
    /// No control group could be made.
    case cannotMakeControlGroup(path: String, errno: Int32)
    /// A system call failed.
    case systemCall(String, errno: Int32)
    /// An address could not be understood.
    case badAddress(String)
    /// A program could not be started.
    case cannotStart(program: String, errno: Int32)
    /// A program ended otherwise than with 0; `output` is what it wrote to both streams.
    case failed(program: String, status: Int32, output: String)
    /// What was waited for did not happen in time.
    case late(String, Duration)

    /// The system call that failed just now.
    package static func lastFailure(_ call: String) -> NamespaceError {
        .systemCall(call, errno: Glibc.errno)
    }
}

extension NamespaceError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotMakeNamespace(let errno):
            "no network namespace can be made: \(Self.text(errno)); these tests need root (CAP_SYS_ADMIN) and a kernel "
                + "with network namespaces and IPv6"
        case .cannotMakeControlGroup(let path, let errno):
            "no control group can be made at \(path): \(Self.text(errno)); these tests need root and a writable cgroup2 "
                + "hierarchy"
        case .systemCall(let call, let errno):
            "\(call) failed: \(Self.text(errno))"
        case .badAddress(let text):
            "\(text) is no IPv4 or IPv6 address, and no path of a socket"
        case .cannotStart(let program, let errno):
            "\(program) cannot be started: \(Self.text(errno)); install it (ss and ip are of iproute2)"
        case .failed(let program, let status, let output):
            "\(program) ended with wait status \(status); it wrote:\n\(output)"
        case .late(let what, let limit):
            "\(what): not within \(limit)"
        }
    }

    /// The C library's sentence for an errno.
    private static func text(_ errno: Int32) -> String {
        unsafe String(cString: strerror(errno))
    }
}
