package import Connections
package import HTTPServing
import POSIX

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

    /// Takes no more connections than the process may have descriptors for (RLIMIT_NOFILE).
    ///
    /// - Parameters:
    ///   - own: how many it needs for everything else.
    ///   - given: sockets that take the place of those of the settings.
    /// - Returns: what to tell the operator, when connections are fewer than set.
    package mutating func fitDescriptors(own: Int, given: GivenSockets) -> String? {
        let set = limits.connections
        let limit = (try? DescriptorLimit.read()) ?? nil
        let scrape = given.scrape.isEmpty ? scrapeAddresses.count : given.scrape.count
        limits.fit(descriptors: limit, own: own, addresses: 1 + scrape)
        guard let limit, limits.connections < set else { return nil }
        return """
            the limit of \(limit) descriptors (RLIMIT_NOFILE) has room for \(limits.connections) connections to each \
            address at a time, not for \(set)
            """
    }
}
