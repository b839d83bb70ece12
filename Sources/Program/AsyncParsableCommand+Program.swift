package import ArgumentParser
import Glibc
import POSIX

extension AsyncParsableCommand {
    /// Runs the command that the command line names, and ends the program with its exit code.
    ///
    /// It does what ArgumentParser's `main()` does, except that help and version are written in full or the program
    /// fails: `print` says nothing of a full disk.
    package static func runProgram() async -> Never {
        // The dispatch library would otherwise log that an ordinary user may not raise a thread's priority.
        EnvironmentVariable.setDefault("LIBDISPATCH_LOG", "NO")
        do {
            var command = try parseAsRoot()
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
                try? writeAll(Array((message + "\n").utf8), to: STDERR_FILENO)
            }
        } catch {
            Glibc.exit(error.rawValue)
        }
        Glibc.exit(code.rawValue)
    }
}
