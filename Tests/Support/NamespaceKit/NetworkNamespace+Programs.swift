import Glibc

extension NetworkNamespace {
    /// How long a program may take.
    private static let patience: Duration = .seconds(30)

    /// Runs a program, found by PATH, in the namespace and returns what it wrote, to its standard error too.
    ///
    /// - Throws: when it cannot be started, ends otherwise than with 0, or takes longer than half a minute.
    @discardableResult
    package func run(_ program: String, _ arguments: String...) throws(NamespaceError) -> String {
        try run { () throws(NamespaceError) in try Self.output(of: program, arguments) }
    }

    private static func output(of program: String, _ arguments: [String]) throws(NamespaceError) -> String {
        // Close-on-exec from the start, which pipe(2) cannot do: a program started meanwhile would keep it open.
        var ends: [Int32] = [-1, -1]
        let paired = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends)
        guard paired == 0 else { throw .lastFailure("socketpair") }
        let reading = Descriptor(owning: ends[0])
        let child: pid_t
        do {
            let writing = Descriptor(owning: ends[1])
            child = try start(program, arguments, output: writing)
        }
        let text: String
        do throws(NamespaceError) {
            text = try readAll(reading, program)
        } catch {
            kill(child, SIGKILL)
            _ = wait(for: child)
            throw error
        }
        let status = wait(for: child)
        guard status == 0 else { throw .failed(program: program, status: status, output: text) }
        return text
    }

    private static func start(
        _ program: String, _ arguments: [String], output: borrowing Descriptor
    ) throws(NamespaceError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.number, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.number, 2)
        let words = unsafe ([program] + arguments).map { unsafe strdup($0) }
        defer { unsafe words.forEach { unsafe free($0) } }
        var child: pid_t = 0
        let failure = unsafe posix_spawnp(&child, program, &actions, nil, words + [nil], environ)
        guard failure == 0 else { throw .cannotStart(program: program, errno: failure) }
        return child
    }

    private static func readAll(_ source: borrowing Descriptor, _ program: String) throws(NamespaceError) -> String {
        let deadline = ContinuousClock.now + patience
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { throw .late("the end of \(program)", patience) }
            var request = pollfd(fd: source.number, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&request, 1, Int32(left)) > 0 else { continue }
            let count = unsafe read(source.number, &buffer, buffer.count)
            if count > 0 {
                text += buffer.prefix(count)
            } else if count == 0 {
                return String(decoding: text, as: UTF8.self)
            } else if errno != EINTR {
                throw .lastFailure("reading from \(program)")
            }
        }
    }

    private static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
