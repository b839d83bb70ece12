import Connections
import ControlServer
import Settings
import Systemd

extension GivenSockets {
    /// The sockets that the service manager passed to this process.
    static func fromServiceManager() throws(SystemdError) -> GivenSockets {
        GivenSockets(try PassedDescriptor.takeAll().map { ($0.name, $0.number) })
    }

    /// The settings in whose place they stand: they beat files and flags, as the sockets are what is served.
    var overrides: [SettingsOverride] {
        var overrides: [SettingsOverride] = []
        if let controlPath {
            overrides.append(SettingsOverride("control.socket", .text(controlPath), flag: Self.origin))
        }
        if !scrapeAddresses.isEmpty {
            overrides.append(
                SettingsOverride("metrics.listen", .list(scrapeAddresses.map(\.description)), flag: Self.origin))
        }
        return overrides
    }

    private static let origin = "LISTEN_FDS"
}
