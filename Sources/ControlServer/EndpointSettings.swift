package import Connections
package import HTTPServing

/// What the daemon serves, and where.
package struct EndpointSettings: Sendable, Equatable {
    package var controlSocket: ControlSocketSettings
    /// Where the metrics are served over TCP; none turns that off.
    package var scrapeAddresses: [ListenAddress]
    /// Names that loopback addresses answer to, beside their own, `localhost` and the host's.
    package var hosts: [String] = []
    /// Of each address by itself.
    package var limits = ConnectionLimits()
    /// What requests in hand, lists and unsent answers may take together, bytes: half of what clients may.
    package var answerMemory = 12 << 20

    package init(controlSocket: ControlSocketSettings, scrapeAddresses: [ListenAddress]) {
        self.controlSocket = controlSocket
        self.scrapeAddresses = scrapeAddresses
    }
}
