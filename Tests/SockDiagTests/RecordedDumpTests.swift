import Connections
import TestKit
import Testing

@testable import SockDiag

/// The recorded answer decoded, against what `ss` printed of the same sockets at the same time.
@Suite("A recorded dump, beside ss")
struct RecordedDumpTests {
    private let samples: [UInt64: ConnectionSample]
    private let lines: [SSLine]

    init() throws {
        var samples: [UInt64: ConnectionSample] = [:]
        let answers = try Recording.answers()
        var dump = SocketDump { FakeKernel(answers) }
        try dump.forEach(DiagRequest(states: TCPState.allCases, extensions: [.info, .congestionControl, .memory])) {
            samples[$0.cookie] = copy $0
        }
        self.samples = samples
        lines = try SSLine.recorded()
    }

    /// Both views of every socket.
    private func forEach(_ body: (ConnectionSample, SSLine) throws -> Void) throws {
        for line in lines {
            let cookie = try #require(line.cookie)
            try body(try #require(samples[cookie]), line)
        }
    }

    @Test("every socket is there, and every state")
    func complete() throws {
        #expect(lines.count == 31)
        #expect(Set(samples.keys) == Set(lines.compactMap(\.cookie)))
        let states = Set(samples.values.map(\.state))
        #expect(states == Set(TCPState.counted).subtracting([.close]))
    }

    @Test("state, queues and endpoints")
    func identity() throws {
        try forEach { sample, line in
            #expect(TCPState(name: String(line.columns[0])) == sample.state)
            #expect(line.columns[1] == "\(sample.receiveQueue)")
            #expect(line.columns[2] == "\(sample.sendQueue)")
            #expect(line.columns[3].replacing("[::ffff:127.0.0.1]", with: "127.0.0.1") == text(sample.local))
            #expect(line.columns[4].replacing("[::ffff:127.0.0.1]", with: "127.0.0.1") == text(sample.remote))
            #expect(line.values["uid"].map { "\($0)" } ?? "0" == "\(sample.uid)")
            #expect(line.values["ino"].map { "\($0)" } == "\(sample.inode)")
        }
    }

    /// An endpoint as ss writes it: nobody's address is a star where the socket takes both families.
    private func text(_ endpoint: Endpoint) -> String {
        let port = endpoint.port == 0 ? "*" : "\(endpoint.port)"
        return switch endpoint.address.family {
        case .ipv4: "\(endpoint.address):\(port)"
        case .ipv6: endpoint.address.isUnspecified ? "*:\(port)" : "[\(endpoint.address)]:\(port)"
        }
    }

    @Test("the v4-mapped connection is IPv4 on an IPv6 socket")
    func v4Mapped() throws {
        try forEach { sample, line in
            let isMapped = line.columns[3].hasPrefix("[::ffff:")
            #expect(sample.isIPv6Socket == (isMapped || line.columns[3].contains("[") || line.columns[3] == "*:8443"))
            if isMapped { #expect(sample.family == .ipv4) }
        }
    }

    @Test("timers")
    func timers() throws {
        try forEach { sample, line in
            let fields = line.values["timer"]?.split(separator: ",")
            #expect(fields.map { $0[0].dropFirst() } ?? "none" == sample.timer.kind.name)
            #expect(fields.flatMap { Int($0[2].dropLast()) } ?? 0 == Int(sample.timer.attempts))
            #expect((sample.timer.expiresMilliseconds == nil) == (fields == nil))
        }
    }

    @Test("who has TCP_INFO: all but half-open ones and minisockets")
    func infoPresence() throws {
        try forEach { sample, line in
            let isFull = line.values["skmem"] != nil
            #expect(sample.info.isPresent == isFull)
            #expect((sample.memory != nil) == isFull)
            #expect((sample.congestionControl != nil) == isFull)
            // The control group in which the recorder ran.
            #expect(sample.cgroupID == (isFull ? 382_096 : nil))
            #expect((sample.shutdown != nil) == isFull)
            if isFull { #expect(sample.info.length == 280) }
        }
        #expect(samples.values.count { !$0.info.isPresent } == 3)
    }

    @Test("congestion control, options and what was shut down")
    func words() throws {
        let arrows: [UInt8: Substring] = [0: "<->", 1: "-->", 2: "<--", 3: "---"]
        try forEach { sample, line in
            guard let name = sample.congestionControl?.description, let shutdown = sample.shutdown else { return }
            #expect(line.values[name[...]] != nil)
            let arrow = try #require(arrows[shutdown])
            #expect(line.values[arrow] != nil)
            #expect((sample.info.isApplicationLimited ?? false) == (line.values["app_limited"] != nil))
            for option in ["ts", "sack", "ecn"] as [Substring] {
                #expect(sample.info.options?.names.contains(String(option)) == (line.values[option] != nil))
            }
            #expect(
                line.numbers("wscale")
                    == sample.info.sendWindowScale.map { send in
                        [Double(send), Double(sample.info.receiveWindowScale ?? 0)]
                    })
        }
    }

    @Test("memory")
    func memory() throws {
        try forEach { sample, line in
            let numbers = sample.memory.map { memory in
                [
                    memory.receiveAllocated, memory.receiveBuffer, memory.transmitAllocated, memory.sendBuffer,
                    memory.forwardAllocated, memory.sendQueued, memory.options, memory.backlog,
                    memory.drops ?? .max,
                ].map(Double.init)
            }
            #expect(line.numbers("skmem") == numbers)
        }
    }

    @Test("everything that ss prints of tcp_info", arguments: SSField.all)
    func info(field: SSField) throws {
        var printed = 0
        try forEach { sample, line in
            guard let expected = field.read(line) else { return }
            // ss knows no aliases: it prints a listener's queue and window as if it were connected.
            guard sample.state != .listen else { return }
            printed += 1
            #expect(field.value(sample.info) == expected, "\(sample.local) > \(sample.remote)")
        }
        #expect(printed > 0)
    }

    @Test("a listener's accept queue stands in its queues and in tcp_info alike")
    func listeners() throws {
        let listeners = samples.values.filter { $0.state == .listen }
        #expect(listeners.count == 3)
        for listener in listeners {
            #expect(listener.info.acceptQueueLength == listener.receiveQueue)
            #expect(listener.info.acceptQueueLimit == listener.sendQueue)
            #expect(listener.info.congestionWindowSegments == nil)
        }
        #expect(Set(listeners.map(\.receiveQueue)) == [0, 1])
    }

    @Test("ages, which had gone on by some milliseconds when the recording was made")
    func ages() throws {
        try forEach { sample, line in
            guard sample.info.isPresent, sample.state != .listen, sample.state != .synSent else { return }
            for (name, value) in [
                ("lastsnd", sample.info.lastDataSentMilliseconds),
                ("lastrcv", sample.info.lastDataReceivedMilliseconds),
                ("lastack", sample.info.lastAckReceivedMilliseconds),
            ] as [(Substring, UInt32?)] {
                let read = try #require(value)
                #expect((0...60).contains(Int64(read) - Int64(line.number(name) ?? 0)))
            }
        }
    }
}
