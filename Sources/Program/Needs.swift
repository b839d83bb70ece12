import Glibc
import POSIX
import Synchronization

/// What a program needs of the system to run at all.
///
/// It is tried once, before anything else: NIO traps where it gets no thread, and without a descriptor no signal and no
/// client is heard.
package struct Needs: Sendable {
    /// Threads at once, beside the first.
    package var threads: Int
    /// Descriptors beside those that are open.
    package var descriptors: Int
    /// Address space beside what is mapped and what the threads take, bytes.
    package var addressSpace: Int

    package init(threads: Int, descriptors: Int, addressSpace: Int) {
        self.threads = threads
        self.descriptors = descriptors
        self.addressSpace = addressSpace
    }

    /// Takes all of it and gives it back.
    package func check() throws(Shortage) {
        try checkProc()
        try checkAddressSpace()
        try checkDescriptors()
        try checkThreads()
    }

    /// The dispatch library traps where it cannot read how its threads do (`/proc/TID/stat`).
    private func checkProc() throws(Shortage) {
        guard FileAccess.isReadable("/proc/\(getpid())/stat") else { throw .proc }
    }

    /// A stack, as large as they usually are, and an arena of malloc(3).
    private static let addressSpaceOfThread = (8 + 64) << 20

    private func checkAddressSpace() throws(Shortage) {
        let addressSpace = addressSpace + threads * Self.addressSpaceOfThread
        let place = unsafe mmap(nil, addressSpace, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard unsafe place != MAP_FAILED else {
            throw .addressSpace(needed: addressSpace, limit: Self.limit(RLIMIT_AS))
        }
        unsafe munmap(place, addressSpace)
    }

    private func checkDescriptors() throws(Shortage) {
        Self.raiseDescriptorLimit()
        var taken: [CInt] = []
        defer { for number in taken { close(number) } }
        while taken.count < descriptors {
            let number = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            guard number >= 0 else {
                throw .descriptors(
                    needed: descriptors, got: taken.count, limit: errno == ENFILE ? nil : Self.limit(RLIMIT_NOFILE))
            }
            taken.append(number)
        }
    }

    /// Raises a soft limit below the usual one to that, as far as the hard one lets it.
    private static func raiseDescriptorLimit() {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < usualDescriptors else { return }
        limit.rlim_cur = min(limit.rlim_max, usualDescriptors)
        unsafe setrlimit(resource, &limit)
    }

    private static let usualDescriptors: rlim_t = 1024

    private func checkThreads() throws(Shortage) {
        let gate = Gate()
        // They wait until all are there.
        let made = gate.lock.withLock { _ in
            var made: [Thread] = []
            while made.count < threads, let thread = Thread(stackBytes: 64 << 10, { gate.lock.withLock { _ in } }) {
                made.append(thread)
            }
            return made
        }
        for thread in made { thread.join() }
        guard made.count == threads else {
            throw .threads(needed: threads, got: made.count, limit: Self.limit(__RLIMIT_NPROC))
        }
    }

    private final class Gate: Sendable {
        let lock = Mutex(())
    }

    /// The soft limit of a resource (getrlimit(2)); `nil` for none.
    static func limit(_ resource: __rlimit_resource) -> UInt64? {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max else {
            return nil
        }
        return UInt64(limit.rlim_cur)
    }
}
