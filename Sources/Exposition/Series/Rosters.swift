import Aggregation

/// Who has series of its own, remembered from scrape to scrape.
struct Rosters: Sendable {
    var groups: SeriesRoster<GroupKey, GroupNumbers>
    /// Histograms take four times the room of everything else that a group shows, so fewer have them.
    var distributions: SeriesRoster<GroupKey, Distributions>
    var listeners: SeriesRoster<ListenerKey, ListenerNumbers>

    /// - Parameters:
    ///   - groups: how many groups have series of their own, and how many listeners.
    ///   - histograms: how many groups have histograms of their own.
    init(groups: Int, histograms: Int) {
        self.groups = SeriesRoster(limit: groups)
        distributions = SeriesRoster(limit: histograms)
        listeners = SeriesRoster(limit: groups)
    }
}
