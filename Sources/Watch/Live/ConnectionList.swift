package import Vocabulary

/// The answer to a query of connections.
package struct ConnectionList: Sendable {
    package var connections: [ObservedConnection]
    /// Where they come from.
    package var mode: SourceMode
    /// How many matched, those beyond the limit included.
    package var total: Int

    /// Some that matched are not listed.
    package var isTruncated: Bool { total > connections.count }
}
