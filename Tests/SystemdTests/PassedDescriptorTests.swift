import Glibc
import Testing

@testable import Systemd

/// libsystemd reads the variables itself, so each of these runs in a process of its own with its own environment.
@Suite("Descriptors that the service manager passed")
struct PassedDescriptorTests {
    @Test("come with their names, once, and are not for programs that are run")
    func names() async {
        await #expect(processExitsWith: .success) {
            for number in 3..<5 as Range<CInt> { _ = dup2(STDERR_FILENO, number) }
            unsafe setenv("LISTEN_PID", "\(getpid())", 1)
            unsafe setenv("LISTEN_FDS", "2", 1)
            unsafe setenv("LISTEN_FDNAMES", "control:metrics", 1)
            let passed = try PassedDescriptor.takeAll()
            #expect(
                passed == [PassedDescriptor(name: "control", number: 3), PassedDescriptor(name: "metrics", number: 4)])
            #expect(fcntl(3, F_GETFD) == FD_CLOEXEC)
            #expect(unsafe getenv("LISTEN_FDS") == nil)
            let further = try PassedDescriptor.takeAll()
            #expect(further == [])
        }
    }

    @Test("are left to the process that they were passed to")
    func otherProcess() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("LISTEN_PID", "1", 1)
            unsafe setenv("LISTEN_FDS", "2", 1)
            let further = try PassedDescriptor.takeAll()
            #expect(further == [])
        }
    }

    @Test("of which a nonsensical number is said to be there are an error")
    func nonsense() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("LISTEN_PID", "\(getpid())", 1)
            unsafe setenv("LISTEN_FDS", "-7", 1)
            #expect(throws: SystemdError.descriptorsUnreadable(errno: EINVAL)) { try PassedDescriptor.takeAll() }
        }
    }
}
