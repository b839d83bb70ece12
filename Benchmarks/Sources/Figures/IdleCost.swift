/// What the daemon takes on a host without connections.
package struct IdleCost: Sendable {
    package let seconds: Double
    package let cpuSeconds: Double

    package init(seconds: Double, cpuSeconds: Double) {
        self.seconds = seconds
        self.cpuSeconds = cpuSeconds
    }
}
