import Aggregation
import Connections
import ControlAPI
import Testing

@testable import ControlServer
@testable import Snapshots

@Suite("Listeners")
struct ListenersResponseTests {
    @Test("are listed by port with their queues, and what the source does not tell is absent")
    func list() {
        var table = ListenerTable(limit: 10)
        var samples = [443, 22, 80].map { port in
            ConnectionSample(
                cookie: UInt64(port), state: .listen, local: .test(1, port), remote: .test(0, 0), receiveQueue: 3,
                sendQueue: 128, uid: 5, inode: 6)
        }
        samples[1].memory = SocketMemory(
            receiveAllocated: 0, receiveBuffer: 0, transmitAllocated: 0, sendBuffer: 0, forwardAllocated: 0,
            sendQueued: 0, options: 0, backlog: 0, drops: 4)
        table.update(samples, knowsLimit: true, at: .seconds(1)) { _ in "a.service" }
        var snapshot = Snapshot()
        snapshot.own.listeners.all = Array(table.listeners.values)
        let response = ListenersResponse(snapshot)
        #expect(response.mode.text == "netlink")
        #expect(response.listeners.map(\.local) == ["10.0.0.1:22", "10.0.0.1:80", "10.0.0.1:443"])
        #expect(response.listeners.map(\.queueLength) == [3, 3, 3])
        #expect(response.listeners.map(\.queueLimit) == [128, 128, 128])
        #expect(response.listeners.map(\.unit) == ["a.service", "a.service", "a.service"])
        #expect(response.listeners.map(\.drops) == [0, nil, nil])
        table.update(samples, knowsLimit: false, at: .seconds(2)) { _ in "" }
        snapshot.own.listeners.all = Array(table.listeners.values)
        #expect(ListenersResponse(snapshot).listeners.map(\.queueLimit) == [nil, nil, nil])
    }
}
