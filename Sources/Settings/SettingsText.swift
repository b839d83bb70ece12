/// What one configuration file holds: unchecked bytes and the name to report.
package struct SettingsText: Sendable, Equatable {
    /// Longest text that is parsed; a hand-written configuration stays far below.
    static let maximumBytes = 1 << 20

    package let file: String
    package let bytes: [UInt8]

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}
