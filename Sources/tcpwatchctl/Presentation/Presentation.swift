import ControlAPI
import ControlClient
import Rendering
import Wording

/// Shows an answer of the daemon, once or again and again, as a page or as JSON.
struct Presentation<Body: Decodable & Sendable>: Sendable {
    private let client: DaemonClient
    private let json: JSONLayout?
    private let interval: WatchInterval?
    private let color: ColorChoice
    private let route: Route
    private let query: [QueryItem]
    private let makePage: @Sendable (Body, PageFormat) -> Page
    let stream = OutputStream.standardOutput

    init(
        client: DaemonClient, output: OutputOptions, route: Route, query: [QueryItem] = [],
        makePage: @escaping @Sendable (Body, PageFormat) -> Page
    ) throws {
        self.client = client
        json = try output.json
        interval = try output.watch
        color = output.color
        self.route = route
        self.query = query
        self.makePage = makePage
    }

    func run() async throws {
        try await FailureReport.around {
            guard let interval else {
                return try show(try await fetch())()
            }
            if stream.isRedrawable, json == nil {
                try await TerminalWatch(presentation: self, interval: interval).run()
            } else {
                try await append(every: interval)
            }
        }
    }

    /// What the daemon answers now.
    func fetch() async throws(ClientError) -> DaemonAnswer {
        try await client.fetch(route, query: query)
    }

    /// What the stream can show now: a terminal may have been resized.
    var format: PageFormat { PageFormat.detected(for: stream, color: color) }

    /// The page of an answer.
    func page(of answer: DaemonAnswer, _ format: PageFormat) throws(ClientError) -> Page {
        makePage(try answer.decoded(as: Body.self), format)
    }

    /// How an answer that can be understood is written. JSON comes as the daemon gave it, and is held once.
    private func show(_ answer: DaemonAnswer) throws(ClientError) -> () throws(OutputError) -> Void {
        switch json {
        case nil:
            let text = try page(of: answer, format).text(format)
            return { () throws(OutputError) in try stream.write(text) }
        case .short:
            return { () throws(OutputError) in
                try stream.write(data: answer.body, .json)
                if answer.body.last != UInt8(ascii: "\n") { try stream.write("\n") }
            }
        case .pretty:
            return { () throws(OutputError) in
                try JSONText.indent(answer.body) { (piece) throws(OutputError) in
                    try stream.write(data: piece, .json)
                }
                try stream.write("\n")
            }
        }
    }

    /// One page after the other, with an empty line between them; JSON as it came is a line of its own already.
    private func append(every interval: WatchInterval) async throws {
        try show(try await fetch())()
        while true {
            try await Task.sleep(for: interval.duration)
            let write: () throws(OutputError) -> Void
            do throws(ClientError) {
                write = try show(try await fetch())
            } catch {
                try OutputStream.standardError.write(FailureReport.text(error))
                continue
            }
            if json != .short { try stream.write("\n") }
            try write()
        }
    }
}
