/// The kinds of journal entry that the daemon writes about its own life; those about findings have the ids of
/// ``FindingKind``.
///
/// The raw value is the journal's `MESSAGE_ID` (systemd.journal-fields(7)), constant for ever: 32 hexadecimal digits, by
/// which `journalctl MESSAGE_ID=…` selects and `journalctl -x` finds the explanation.
package enum DaemonMessage: String, Sendable, CaseIterable {
    case starting = "1f9d81b2c7144b46949ba63ff38e0d12"
    case ready = "d087dede80c448fda417e8a883865534"
    case stopping = "2e6a179f734f4ed6bc2da2bb373e5730"
    case stopped = "3852d1e896cb42c98c55e3ec1f5bbbf0"
    case sourceModeChanged = "65e5ecf3bd74431c80e44d29674f8a59"
    case sourceFailed = "dafc3241fa9f46c9b07578de1d795ce3"
    case sourceRecovered = "6d9d4042638f4cc689b0382b25b58a8c"
    case eventsLeft = "8356a6c21977491aaf810add606016f1"
    case eventsTaken = "57f3164e3fad466f9bbefb9751a39a4a"
    case configurationInvalid = "3954b51f26da4a028f542b4a92446015"
    case reloaded = "0d53d170b4324d92bdf84c1eb752ce7b"
    case notReloaded = "9beffba2c936459c9e9ef74dae1f7f59"
    case socketRefused = "1cd840b761b14f47a31c0d216a2b8da8"
    case notificationFailed = "8f1c8f2c0f6b4f0d9a4ecb2f6f1c7a55"
    case startFailed = "bb24a77ac4d04b9cb3e259bdfa0c402b"
    case entriesSuppressed = "f1c2e218dda843d7851158c8bf7f9217"
    case entriesLost = "8592db08dc074aaca626333a863935f2"
    case eventsMissed = "17bd8967bbf44a6b92fe3d341fe5bc2e"
}
