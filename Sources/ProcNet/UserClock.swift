/// The clock in which `/proc` prints times: USER_HZ of `asm-generic/param.h`, 100 ticks a second on every
/// architecture that Swift runs on, whatever the kernel's own HZ is.
enum UserClock {
    static let ticksPerSecond: UInt64 = 100
    static let millisecondsPerTick: UInt64 = 1000 / ticksPerSecond
}
