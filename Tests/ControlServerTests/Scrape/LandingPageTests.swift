import ControlAPI
import Testing
import Vocabulary

@testable import ControlServer
@testable import Snapshots

@Suite("Page for people")
struct LandingPageTests {
    @Test("names the version and says that nothing was polled yet")
    func start() {
        let html = LandingPage(Snapshot(), at: .zero).html
        #expect(html.contains("<h1>tcpwatch \(TcpwatchVersion.current)</h1>"))
        #expect(html.contains("<p>Not ready: the first poll of the connections is not done.</p>"))
    }

    @Test(
        "says what is watched, how often, and from where",
        arguments: [
            (SourceMode.netlink, Duration.seconds(5), "5 s by netlink"),
            (.procfs, .milliseconds(2500), "2.5 s by /proc/net/tcp, because netlink is refused"),
        ])
    func ready(mode: SourceMode, interval: Duration, text: String) {
        var snapshot = Snapshot()
        snapshot.own.mode = mode
        snapshot.own.connections.sockets = 42
        snapshot.daemon.interval = interval
        snapshot.own.sources[.connections] = SourceHealth()
        snapshot.own.sources[.connections]?.lastCompleted = .seconds(1)
        #expect(
            LandingPage(snapshot, at: .seconds(2)).html.contains(
                "<p>Ready: 42 connections, 0 listeners, read every \(text).</p>"))
    }

    @Test("shows a failure's text as text")
    func escaping() {
        var snapshot = Snapshot()
        snapshot.own.sources[.connections] = SourceHealth()
        snapshot.own.sources[.connections]?.error = "<script>&"
        #expect(LandingPage(snapshot, at: .zero).html.contains("is not done: &lt;script&gt;&amp;."))
    }
}
