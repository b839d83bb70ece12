/// How often polls are measured with so many sockets, and how many.
struct PollPace {
    let sockets: Int
    /// Between two polls: long enough for a poll, a dump of the floor, a run of ss and a scrape of node_exporter one after
    /// the other.
    let interval: Duration
    let rounds: Int

    init(sockets: Int, isBrief: Bool) {
        self.sockets = sockets
        interval = .seconds(1 + sockets / 60_000)
        rounds = isBrief ? 3 : sockets > 200_000 ? 8 : sockets > 20_000 ? 15 : 20
    }

    /// How long a poll may be waited for.
    var patience: Duration { interval * 3 + .seconds(10) }
}
