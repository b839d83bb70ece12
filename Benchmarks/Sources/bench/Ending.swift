/// How a child process ended, and what it took.
struct Ending: CustomStringConvertible {
    /// The status as wait(2) gives it.
    let waitStatus: Int32
    /// User and system time of the process.
    let cpu: Duration

    var succeeded: Bool { waitStatus == 0 }

    var description: String {
        let signal = waitStatus & 0x7F
        return signal == 0 ? "exit status \((waitStatus >> 8) & 0xFF)" : "killed by signal \(signal)"
    }
}
