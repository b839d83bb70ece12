import Glibc

/// Whether something is at a path, and may be read (access(2)).
package enum FileAccess {
    package static func exists(_ path: String) -> Bool { (try? checkExistence(path)) != nil }

    package static func checkExistence(_ path: String) throws(Errno) {
        try systemCall { unsafe access(path, F_OK) }
    }

    package static func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }
}
