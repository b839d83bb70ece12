import Snapshots
import Wording

extension Snapshot {
    /// When it was true. Nothing was published yet: nothing was true at any other time than now.
    var time: UTCTime { sequence == 0 ? .now : UTCTime(secondsSince1970: timestamp) }

    /// When something was that the daemon's own clock tells.
    ///
    /// - Parameter instant: since the daemon's start.
    func time(of instant: Duration) -> UTCTime {
        UTCTime(secondsSince1970: timestamp - (uptime - instant) / .seconds(1))
    }
}
