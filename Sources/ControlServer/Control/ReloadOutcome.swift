package import ControlAPI

/// What came of loading the daemon's configuration anew.
package enum ReloadOutcome: Sendable, Equatable {
    /// It is in force.
    case reloaded(ReloadResponse)
    /// What stands in the files is wrong. What was in force stays.
    case invalid([ProblemDetails.Flaw])
    /// The files are right, and the daemon cannot do as they say. What was in force stays.
    case failed([ProblemDetails.Flaw])
}
