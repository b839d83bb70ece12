import Engine
import Systemd

extension Heartbeat {
    /// The signs of life that the service manager asks for (`WatchdogSec=`), four in the time that it waits, so that the
    /// length of a poll does not matter; `nil` when it asks for none.
    static func watchdog(_ notifier: ServiceNotifier = ServiceNotifier()) -> Heartbeat? {
        notifier.watchdogPeriod.map { period in
            // A manager that cannot be told restarts the daemon, and that is what it asked for.
            Heartbeat(every: period / 4) { _ = try? notifier.watchdog() }
        }
    }
}
