package import ControlAPI
import Wording

/// Why there is no answer of the daemon, as a sentence for the person at the terminal.
///
/// Some of its words may come from the program that serves the socket: the sentence escapes them.
package enum ClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// None of the places where the socket may be took a connection; in the order of the tries.
    case cannotConnect([ConnectFailure])
    case noAnswer(socket: String, seconds: Int)
    case closedEarly(socket: String)
    case notHTTP(socket: String, reason: String)
    case tooLarge(bytes: Int)
    /// The daemon answered with an error; its words where it gave some.
    case refused(path: String, status: Int, title: String, detail: String?)
    /// The files that the daemon was to load are wrong; each thing that is, with its place.
    case invalidConfiguration([ProblemDetails.Flaw])
    case undecodable(path: String, reason: String)

    package var description: String {
        switch self {
        case .cannotConnect(let failures): Self.description(of: failures)
        case .noAnswer(let socket, let seconds): "no answer from \(socket.harmless()) within \(seconds) s"
        case .closedEarly(let socket): "\(socket.harmless()) closed the connection before its answer was complete"
        case .notHTTP(let socket, let reason): "the answer from \(socket.harmless()) is not HTTP: \(reason.harmless())"
        case .tooLarge(let bytes):
            "the answer has more than \(bytes >> 20) MiB, the most that is taken, and was not read to its end"
        case .refused(_, _, let title, let detail?): "\(title.harmless()): \(detail.harmless())"
        case .refused(let path, let status, let title, nil): "\(title.harmless()) (HTTP status \(status) for \(path))"
        case .invalidConfiguration(let flaws): flaws.map { $0.description.harmless() }.joined(separator: "\n")
        case .undecodable(let path, let reason): "cannot understand the answer to \(path): \(reason.harmless())"
        }
    }

    /// What the person can do; `nil` where the sentence says it.
    package var hint: String? {
        switch self {
        case .cannotConnect(let failures): Self.foremost(of: failures)?.hint
        case .noAnswer: "tcpwatchd is overloaded or stuck: \"journalctl -u tcpwatchd\" may tell"
        case .closedEarly: "tcpwatchd may be restarting: try again"
        case .notHTTP: "is that the control socket of tcpwatchd?"
        case .tooLarge: "ask for less: --limit, --state and --port narrow the list"
        case .undecodable: "are both programs of one version? \"tcpwatchctl version\" tells"
        case .invalidConfiguration: "the configuration in force stays as it was: correct the files and try again"
        case .refused: nil
        }
    }

    /// What kind of failure it is, for the exit code.
    package var kind: Kind {
        switch self {
        case .cannotConnect(let failures):
            Self.foremost(of: failures)?.isRefusedPermission == true ? .permissionDenied : .unreachable
        case .noAnswer: .unreachable
        case .refused(_, 400, _, _): .badRequest
        case .refused(_, 403, _, _): .permissionDenied
        case .invalidConfiguration: .configuration
        case .refused, .closedEarly, .notHTTP, .tooLarge, .undecodable: .failed
        }
    }

    /// Kinds of failure that the exit code tells apart.
    package enum Kind: Sendable, Equatable {
        /// No daemon answers.
        case unreachable
        case permissionDenied
        /// The daemon does not understand the request.
        case badRequest
        /// The daemon's configuration is wrong.
        case configuration
        case failed
    }

    /// An answer that is not a success.
    init(path: String, answer: DaemonAnswer) {
        if answer.mediaType == ProblemDetails.mediaType, let problem = try? answer.decoded(as: ProblemDetails.self) {
            if problem.type == ProblemDetails.invalidConfiguration, let flaws = problem.errors, !flaws.isEmpty {
                self = .invalidConfiguration(flaws)
                return
            }
            self = .refused(path: path, status: answer.status, title: problem.title, detail: problem.detail)
        } else {
            self = .refused(path: path, status: answer.status, title: "the daemon refuses", detail: nil)
        }
    }

    /// The failure that tells most: where a daemon is and refuses; else where one was; else the last place, the
    /// system's.
    private static func foremost(of failures: [ConnectFailure]) -> ConnectFailure? {
        failures.first(where: \.isRefusedPermission) ?? failures.first { !$0.isAbsence } ?? failures.last
    }

    private static func description(of failures: [ConnectFailure]) -> String {
        guard let foremost = foremost(of: failures) else { return "cannot connect: no socket to try" }
        let others = failures.filter { $0 != foremost }.map(\.description)
        let sentence = "cannot connect to \(foremost)"
        return others.isEmpty ? sentence : sentence + " (also tried " + others.joined(separator: ", ") + ")"
    }
}
