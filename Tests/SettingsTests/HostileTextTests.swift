import Testing

@testable import Settings

@Suite("Any bytes at all")
struct HostileTextTests {
    private static let valid = Array(
        """
        interval: 5s # é
        cpu_budget: off
        sources: {procfs_fallback: true}
        control:
          socket: "/run/\\u00e9"
          mode: '0660'
        metrics:
          listen:
          - "[::1]:9732"
          - 127.0.0.1:0
        detectors: {ephemeral-port-exhaustion: {for: 0s, ratio: 9%}}
        """.utf8)

    /// Bytes that mean something to YAML, to UTF-8 or to a C string.
    private static let bytes: [UInt8] =
        Array("\0\t\n\r !\"#%&'*,-0:;<>?@A[\\]`a{|}~".utf8) + [
            0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0xFF,
        ]

    /// Loads bytes: either there are settings, which survive being written and read, or there are problems in the text.
    private func examine(_ bytes: [UInt8]) {
        let loader = SettingsLoader(defaults: DaemonSettings())
        do {
            let loaded = try loader.load(texts: [SettingsText(file: "f", bytes: bytes)])
            let again = try loader.load(texts: [SettingsText(file: "f", bytes: Array(loaded.rendered().utf8))])
            #expect(again.settings == loaded.settings, "\(String(decoding: bytes, as: UTF8.self))")
        } catch {
            let isPlaced = error.problems.allSatisfy { problem in
                guard case .file("f", let line, let column) = problem.origin else { return false }
                return (1...bytes.count + 1).contains(line) && (1...bytes.count + 1).contains(column)
            }
            let isOneLineEach = !error.problems.contains { $0.description.contains { $0.isNewline } }
            #expect(isPlaced && isOneLineEach && !error.problems.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("every beginning of a valid text is taken or refused in order")
    func prefixes() {
        for count in 0...Self.valid.count { examine(Array(Self.valid.prefix(count))) }
    }

    @Test("a valid text with any byte replaced, added or left out is taken or refused in order")
    func mutations() {
        for index in Self.valid.indices {
            var shorter = Self.valid
            shorter.remove(at: index)
            examine(shorter)
            for byte in Self.bytes {
                var replaced = Self.valid
                replaced[index] = byte
                examine(replaced)
                var longer = Self.valid
                longer.insert(byte, at: index)
                examine(longer)
            }
        }
    }

    @Test("every pair of bytes is taken or refused in order")
    func pairs() {
        for first in UInt8.min...UInt8.max {
            for second in Self.bytes { examine([first, second]) }
        }
    }

    @Test(
        "a megabyte of one thing is taken or refused in order",
        arguments: [
            "[", "{", "- ", "? ", "a: ", "a:\n", "!", "&a ", "*a ", "'", "\"\\x", "#", "\n", "%", "é", "- -\n", "a\n ",
        ])
    func repetition(text: String) {
        let unit = Array(text.utf8)
        examine((0..<(1 << 20) / unit.count).flatMap { _ in unit })
    }

    @Test("of many keys that nobody knows the first are reported, and the others counted")
    func manyUnknown() {
        let text = (0..<60_000).map { "interva\($0): 1\n" }.joined()
        let error = #expect(throws: SettingsError.self) {
            try SettingsLoader(defaults: DaemonSettings()).load(texts: [
                SettingsText(file: "f", bytes: Array(text.utf8))
            ])
        }
        #expect(error?.problems.count == 100)
        #expect(error?.problems.last?.origin == .file("f", line: 100, column: 1))
        #expect(error?.count == 60_000)
        #expect(error?.description.hasSuffix("\n59900 further problems") == true)
    }
}
