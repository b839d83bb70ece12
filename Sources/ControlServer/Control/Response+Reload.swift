import ControlAPI
import Hummingbird

extension Response {
    /// The answer to a request to load the configuration anew.
    ///
    /// - Throws: a problem with each thing that is wrong.
    static func reload(_ outcome: ReloadOutcome) throws -> Response {
        switch outcome {
        case .reloaded(let response):
            return try .json(response)
        case .invalid(let flaws):
            throw Problem(
                .unprocessableContent, detail(flaws),
                kind: Problem.Kind(type: ProblemDetails.invalidConfiguration, title: "Invalid configuration"),
                errors: flaws)
        case .failed(let flaws):
            throw Problem(.conflict, detail(flaws), errors: flaws)
        }
    }

    private static func detail(_ flaws: [ProblemDetails.Flaw]) -> String {
        let first = flaws.first?.description ?? "no reason is known"
        let rest = flaws.count > 1 ? " (and \(flaws.count - 1) more)" : ""
        return "the configuration in force stays as it was: \(first)\(rest)"
    }
}
