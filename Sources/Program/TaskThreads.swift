import CProgram
import Glibc

/// The threads that run tasks: all of them made at the start, and no other later.
///
/// The dispatch library would make them as it needs them, and where none is to be had it waits for ever, whoever asks.
package enum TaskThreads {
    /// How many there are. Few are ever busy at once.
    package static let count = min(max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 4)

    /// Makes them. Once only, before the first task.
    static func start() throws(Shortage) {
        let made = Int(program_start_task_threads(CInt(count)))
        guard made == count else {
            throw .threads(needed: count, got: made, limit: Needs.limit(__RLIMIT_NPROC))
        }
    }
}
