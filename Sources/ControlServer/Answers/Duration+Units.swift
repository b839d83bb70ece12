extension Duration {
    var microseconds: Int { Int(self / .microseconds(1)) }

    var milliseconds: Int { Int(self / .milliseconds(1)) }

    var wholeSeconds: Int { Int(self / .seconds(1)) }

    /// Seconds to the millisecond: what lies below is noise in an answer.
    var seconds: Double { Double(milliseconds) / 1000 }
}
