import Aggregation
import Connections
import Testing

@testable import tcpwatchd

@Suite("Examples in the journal")
struct ConnectionExampleTextTests {
    private func connection(age: Duration, isLowerBound: Bool = false) -> ConnectionExample {
        let sample = ConnectionSample(
            cookie: 0x1f3a, state: .closeWait, local: .sample(1, 80), remote: .sample(9, 40_112), info: TCPInfo())
        return ConnectionExample(sample, age: StateAge(age, isLowerBound: isLowerBound))
    }

    @Test("a connection is its ends, its state, whole seconds in it, and the cookie as ss prints it")
    func connection() {
        #expect(
            connection(age: .milliseconds(2_280_900)).journalText
                == "10.0.0.1:80 10.0.0.9:40112 close-wait 2280s sk:1f3a")
    }

    @Test("an age from before watching began is a lower bound, and the unit stands last")
    func lowerBoundAndUnit() {
        var example = connection(age: .seconds(60), isLowerBound: true)
        example.unit = "app.service"
        #expect(
            example.journalText == "10.0.0.1:80 10.0.0.9:40112 close-wait >=60s sk:1f3a unit=app.service")
    }

    @Test("several connections have their number, and `-` for the end that they do not share")
    func several() {
        #expect(
            ConnectionExample(connections: 412, remote: .sample(7, 5432)).journalText
                == "- 10.0.0.7:5432 connections=412")
        #expect(
            ConnectionExample(connections: 3, local: .sample(1, 443), unit: "nginx.service").journalText
                == "10.0.0.1:443 - connections=3 unit=nginx.service")
    }
}
