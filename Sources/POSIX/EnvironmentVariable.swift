import Glibc

/// A variable of this process' environment (environ(7)).
package enum EnvironmentVariable {
    /// Its value; `nil` when it is not set.
    package static func value(of name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Sets it unless it is set already. To be called while the process has one thread.
    package static func setDefault(_ name: String, _ value: String) {
        unsafe setenv(name, value, 0)
    }
}
