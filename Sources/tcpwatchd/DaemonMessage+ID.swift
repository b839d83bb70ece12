import Catalog
import Systemd

extension DaemonMessage {
    /// The journal's MESSAGE_ID.
    var id: MessageID? { MessageID(rawValue) }
}
