import DaemonKit
import Glibc
import TestKit
import Testing

@Suite("Mutated requests")
struct MutatedRequestTests {
    private static let requests = [
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET /v1/connections?limit=10&state=established&sort=rtt HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n",
        "POST /v1/reload HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\na: b\r\n\r\n",
        "GET /v1/anomalies?state=active HTTP/1.0\r\nUpgrade: h2c\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ].map { Array($0.utf8) }

    /// Some bytes replaced, added, left out, doubled, or cut off.
    private func mutated(_ request: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
        var bytes = request
        for _ in 0..<Int.random(in: 1...4, using: &chance) {
            let index = Int.random(in: 0..<max(1, bytes.count - 1), using: &chance)
            let byte =
                [UInt8.random(in: 0...255, using: &chance), 0x0D, 0x0A, 0x20, 0x3A, 0].randomElement(using: &chance)
                ?? 0
            guard index < bytes.count else { break }
            switch Int.random(in: 0..<5, using: &chance) {
            case 0: bytes[index] = byte
            case 1: bytes.insert(byte, at: index)
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(contentsOf: bytes[index...].prefix(40), at: index)
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0..<20, using: &chance)))
            }
        }
        return bytes
    }

    @Test("are answered or refused, whatever they are")
    func requests() throws {
        let daemon = try RunningDaemon(["--interval", "500ms"])
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let observer = try Observer(of: victim)
        var chance = SeededGenerator(seed: 1)
        let count = Length.choose(3_000, long: 33_000)
        for number in 0..<count {
            let bytes = mutated(Self.requests[number % Self.requests.count], &chance)
            let client = try victim.connect(
                to: number.isMultiple(of: 2) ? .scrape : .control, as: number % 3 == 0 ? 65534 : 0)
            client.send(bytes)
            client.finishSending()
            let answer = client.answer(within: .seconds(20))
            #expect(answer.isClosed, "\(String(decoding: bytes, as: UTF8.self))")
            #expect(
                answer.bytes.isEmpty || answer.text.hasPrefix("HTTP/1."), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(
                !answer.statuses.contains { $0 >= 500 && ![503, 505].contains($0) },
                "\(String(decoding: bytes, as: UTF8.self))")
        }
        try observer.finish("\(count) mutated requests").expectUnharmed()
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }
}
