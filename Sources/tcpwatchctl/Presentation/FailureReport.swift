import ArgumentParser
import ControlClient
import Systemd
import Wording

/// Turns what goes wrong in a command into words on standard error and an exit code.
enum FailureReport {
    /// The codes of sysexits.h that a script can rely on.
    static func exitCode(_ kind: ClientError.Kind) -> ExitCode {
        switch kind {
        case .badRequest: ExitCode(64)
        case .unreachable: ExitCode(69)
        case .permissionDenied: ExitCode(77)
        case .configuration: ExitCode(78)
        case .failed: .failure
        }
    }

    /// The error as a sentence, and what to do about it under it.
    static func text(_ error: ClientError) -> String {
        text(error, hint: error.hint)
    }

    private static func text(_ error: any Error, hint: String? = nil) -> String {
        "\(error)".harmless(.text) + "\n" + (hint.map { "hint: \($0)\n" } ?? "")
    }

    /// Runs a command's body.
    static func around(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ClientError {
            try? OutputStream.standardError.write(text(error))
            throw exitCode(error.kind)
        } catch let error as SystemdError {
            try? OutputStream.standardError.write(text(error, hint: error.readingHint))
            throw error.isDenial ? exitCode(.permissionDenied) : ExitCode.failure
        } catch OutputError.readerGone {
            // As with any filter in front of `head`: nothing is wrong.
            throw ExitCode.success
        } catch let error as OutputError {
            try? OutputStream.standardError.write(text(error))
            throw ExitCode.failure
        }
    }
}
