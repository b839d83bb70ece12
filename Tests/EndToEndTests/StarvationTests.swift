import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("A start without what it needs")
struct StarvationTests {
    /// Runs a program under a shell's command, as a user who has no other process.
    private func run(_ preparation: String, _ program: String, _ arguments: String...) throws -> Command {
        try Command.run(
            "setpriv",
            [
                "--reuid=4242", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "bash",
                "-c",
                "\(preparation); exec \"$0\" \"$@\"", program,
            ] + arguments)
    }

    @Test("too few threads end it with a sentence that names the limit, however many there are", arguments: 1...12)
    func threads(count: Int) throws {
        for program in [Programs.daemon, Programs.companion] {
            let result = try Command.run(
                "setpriv",
                [
                    "--reuid=4243", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
                    "prlimit",
                    "--nproc=\(count)", program, "--version",
                ])
            if result.status == 0 {
                // Enough: only then.
                #expect(count >= 5 && result.output.hasPrefix("tcpwatch"))
            } else {
                #expect(result.status == 1)
                #expect(result.errors.contains(" cannot start: it needs "))
                #expect(result.errors.contains("RLIMIT_NPROC, which is \(count) "))
                #expect(result.errors.contains("TasksMax="))
            }
        }
    }

    @Test(
        "too few descriptors end it with a sentence that names the limit",
        arguments: [4, 6, 8, 12, 16, 20, 24, 32])
    func descriptors(count: Int) throws {
        let daemon = try run("ulimit -n \(count)", Programs.daemon, "--log", "stderr", "--no-listen")
        #expect(daemon.status == 1)
        #expect(daemon.errors.contains("tcpwatchd cannot start: it needs "))
        #expect(daemon.errors.contains("RLIMIT_NOFILE, which is \(count) "))
        let companion = try run("ulimit -n \(count)", Programs.companion, "version", "--socket", "/nonexistent")
        if count <= 16 {
            #expect(companion.status == 1)
            #expect(companion.errors.contains("RLIMIT_NOFILE, which is \(count) "))
        } else if count >= 24 {
            #expect(companion.status == 69)
        }
    }

    @Test("too little address space ends it with a sentence that names the limit", arguments: [80, 150, 200, 400])
    func addressSpace(mebibytes: Int) throws {
        for program in [Programs.daemon, Programs.companion] {
            let result = try run("ulimit -v \(mebibytes << 10)", program, "--version")
            #expect(result.status == 1)
            #expect(result.errors.contains("RLIMIT_AS, which is \(mebibytes) MiB"))
        }
    }

    @Test("a soft limit that is too low is raised when the hard one lets it")
    func softLimit() throws {
        let daemon = try RunningDaemon(wrapper: ["prlimit", "--nofile=64:4096"])
        try daemon.waitUntilReady()
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("closed standard descriptors are not given to sockets: nothing is written into them")
    func closedDescriptors() throws {
        let daemon = try RunningDaemon(wrapper: ["bash", "-c", "exec \"$0\" \"$@\" <&- >&- 2>&-"])
        try daemon.waitUntilReady()
        for number in 0...2 {
            let target = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(daemon.pid)/fd/\(number)")
            #expect(target == "/dev/null")
        }
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("without /proc no program drops its flags without a word: it says what is missing")
    func withoutProc() throws {
        for program in [Programs.daemon, Programs.companion] {
            let result = try Command.run(
                "unshare", ["--mount", "sh", "-c", "umount -l /proc; exec \"$0\" --version", program])
            #expect(result.status == 1)
            #expect(result.errors.hasSuffix(" cannot start: it needs /proc: mount it (proc(5))\n"))
        }
    }

    @Test("the flags come from the process itself, not from a file of /proc")
    func hiddenCommandLine() throws {
        for program in [Programs.daemon, Programs.companion] {
            // What CommandLine reads is empty for whoever reads it.
            let result = try Command.run(
                "unshare",
                [
                    "--mount", "bash", "-c",
                    "mount --bind /dev/null /proc/$$/cmdline && exec \"$0\" --version", program,
                ])
            #expect(result.output.hasPrefix("tcpwatch"))
            #expect(result.status == 0)
        }
    }
}
