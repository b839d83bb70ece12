/// What a program needs and the system does not give, as a sentence that names the limit.
package enum Shortage: Error, Equatable, CustomStringConvertible {
    /// - Parameter limit: RLIMIT_NPROC; `nil` for none.
    case threads(needed: Int, got: Int, limit: UInt64?)
    /// - Parameter limit: RLIMIT_NOFILE; `nil` when the whole host has none left.
    case descriptors(needed: Int, got: Int, limit: UInt64?)
    /// - Parameter limit: RLIMIT_AS in bytes; `nil` for none.
    case addressSpace(needed: Int, limit: UInt64?)

    /// `/proc` is not mounted, or hidden.
    case proc

    package var description: String {
        switch self {
        case .proc: "it needs /proc: mount it (proc(5))"
        case .threads(let needed, let got, let limit):
            "it needs \(needed) threads and got \(got): raise "
                + (limit.map {
                    "RLIMIT_NPROC, which is \($0) for all processes of this user (LimitNPROC=, ulimit -u), or "
                }
                    ?? "")
                + "pids.max of its control group (TasksMax=)"
        case .descriptors(let needed, let got, let limit?):
            "it needs \(needed) file descriptors and got \(got): raise RLIMIT_NOFILE, which is \(limit) (LimitNOFILE=, "
                + "ulimit -n)"
        case .descriptors(let needed, let got, nil):
            "it needs \(needed) file descriptors and got \(got): this host has no more (sysctl fs.file-max)"
        case .addressSpace(let needed, let limit?):
            "it needs \(needed >> 20) MiB of address space: raise RLIMIT_AS, which is \(limit >> 20) MiB (LimitAS=, "
                + "ulimit -v)"
        case .addressSpace(let needed, nil):
            "it needs \(needed >> 20) MiB of address space, which the system refuses (sysctl vm.overcommit_memory)"
        }
    }
}
