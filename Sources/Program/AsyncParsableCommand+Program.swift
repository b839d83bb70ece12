package import ArgumentParser
import Glibc
import POSIX
import Wording

extension AsyncParsableCommand {
    /// Runs the command that the command line names, and ends the program with its exit code.
    ///
    /// What the program needs is made sure of while it has one thread; then the threads of its tasks are made. Swift's
    /// asynchronous `main` makes another before any of our code runs, and waits for ever where none is to be had.
    ///
    /// - Parameter wait: what the first thread does meanwhile.
    package static func runProgram(needing needs: Needs, meanwhile wait: () -> Never = waitForSignals) -> Never {
        StandardDescriptors.openMissing()
        // The dispatch library would otherwise log that an ordinary user may not raise a thread's priority.
        EnvironmentVariable.setDefault("LIBDISPATCH_LOG", "NO")
        do throws(Shortage) {
            try needs.check()
            try TaskThreads.start()
        } catch {
            complain("\(_commandName) cannot start: \(error)")
            Glibc.exit(ExitCode.failure.rawValue)
        }
        let arguments = ProgramArguments.given
        Task { await run(arguments) }
        wait()
    }

    /// Waits with all signals let through, whatever whoever started the program had blocked.
    package static func waitForSignals() -> Never {
        var none = sigset_t()
        unsafe sigemptyset(&none)
        while true { unsafe sigsuspend(&none) }
    }

    /// Does what ArgumentParser's `main()` does, except that help and version are written in full or the program fails:
    /// `print` says nothing of a full disk.
    private static func run(_ arguments: [String]) async -> Never {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Glibc.exit(ExitCode.success.rawValue)
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        guard !message.isEmpty else { Glibc.exit(code.rawValue) }
        do {
            if code.isSuccess {
                try StandardOutput.write(message + "\n")
            } else {
                complain(message)
            }
        } catch {
            Glibc.exit(error.rawValue)
        }
        Glibc.exit(code.rawValue)
    }

    /// Writes to standard error. A complaint repeats what was typed, which may have come from elsewhere.
    private static func complain(_ message: String) {
        try? writeAll(Array((message.harmless(.text) + "\n").utf8), to: STDERR_FILENO)
    }
}
