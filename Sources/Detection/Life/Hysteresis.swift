/// The level that clears, as a share of the one that raises: a value between the two keeps a finding alive and does not
/// make one.
enum Hysteresis {
    /// Of a number or a rate.
    static let amount = 0.5
    /// Of a part of a bounded whole, which moves less.
    static let ratio = 0.9
}
