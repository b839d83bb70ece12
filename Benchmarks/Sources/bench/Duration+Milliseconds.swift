extension Duration {
    /// The duration as a number of milliseconds.
    var milliseconds: Double { self / .milliseconds(1) }
}
