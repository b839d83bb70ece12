import Figures

/// What a run found.
struct Outcome {
    let page: Page
    /// Limits of the steady state that are broken, a sentence each.
    let violations: [String]
}
