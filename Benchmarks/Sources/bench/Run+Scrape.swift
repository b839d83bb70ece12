import Figures

extension Run {
    private static let scrapeSizes = [0, 10_000, 500_000]

    /// Measures how long scrapes take while the daemon polls.
    func measureScrapes() throws(BenchError) -> Section {
        var rows: [ScrapeTimes] = []
        for sockets in Self.scrapeSizes {
            try NetworkNamespace.enterNew()
            if sockets > 0 {
                var load = try Load.make(program: programs.sockets, sockets: sockets, interruption)
                rows.append(try measureScrapes(sockets: sockets))
                try load.end(interruption)
            } else {
                rows.append(try measureScrapes(sockets: 0))
            }
        }
        return .scrapes(rows)
    }

    private func measureScrapes(sockets: Int) throws(BenchError) -> ScrapeTimes {
        let count = choose(300, brief: 30)
        Progress.say("\(sockets) sockets: \(count) scrapes")
        var daemon = try Daemon(program: programs.daemon, DaemonSetup(interval: .seconds(1), hasBudget: false))
        try daemon.waitForMetrics(interruption)
        _ = try daemon.waitForPoll(within: .seconds(30), interruption)
        let client = HTTPClient(endpoint: Daemon.scrapeEndpoint, path: "/metrics")
        var times = ScrapeTimes(sockets: sockets)
        let start = ContinuousClock.now
        for number in 0..<count {
            try interruption.pause(for: start + .milliseconds(100) * number - .now)
            let begun = ContinuousClock.now
            guard let answer = try client.get(), answer.response.status == 200 else {
                throw .unexpected("tcpwatchd", answer: "no metrics at \(Daemon.scrapeEndpoint)")
            }
            times.milliseconds.append((answer.completed - begun).milliseconds)
            times.bodyBytes = answer.response.body.utf8.count
        }
        try daemon.stop(interruption)
        return times
    }
}
