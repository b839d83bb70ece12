import KernelFacts
import Testing

@testable import ProcNet

@Suite("The texts of settings")
struct SettingTextTests {
    /// What `parse` makes of the text.
    private static func value<Value>(_ text: String, _ parse: (Span<UInt8>) -> Value?) -> Value? {
        parse(Array(text.utf8).span)
    }

    /// The reserved ports of the text in the range of these tests.
    private static func ports(_ text: [UInt8]) -> Int? {
        SettingText.ports(text.span, in: 1000...2000)
    }

    @Test(
        "one number",
        arguments: [
            ("131072\n", 131_072), ("0\n", 0), (" 7 \r\n", 7), ("7", nil), ("\n", nil), ("", nil), ("-1\n", nil),
            ("1 2\n", nil), ("x\n", nil), ("18446744073709551616\n", nil),
        ] as [(String, UInt64?)])
    func number(text: String, expected: UInt64?) {
        #expect(Self.value(text, SettingText.number) == expected)
    }

    @Test(
        "seconds",
        arguments: [
            ("60\n", .seconds(60)), ("0\n", .zero), ("2147483648\n", nil), ("60s\n", nil),
        ] as [(String, Duration?)])
    func seconds(text: String, expected: Duration?) {
        #expect(Self.value(text, SettingText.seconds) == expected)
    }

    @Test("the three values of tcp_mem")
    func memoryThresholds() {
        #expect(
            Self.value("287901\t383870\t575802\n", SettingText.memoryThresholds)
                == MemoryThresholds(low: 287_901, pressure: 383_870, high: 575_802))
        #expect(Self.value("1 2\n", SettingText.memoryThresholds) == nil)
        #expect(Self.value("1 2 3 4\n", SettingText.memoryThresholds) == nil)
    }

    @Test(
        "a range of ports",
        arguments: [
            ("32768\t60999\n", 32768...60999), ("1 65535\n", 1...65535), ("5 5\n", 5...5), ("6 5\n", nil),
            ("1 65536\n", nil), ("1\n", nil),
        ] as [(String, ClosedRange<UInt16>?)])
    func portRange(text: String, expected: ClosedRange<UInt16>?) {
        #expect(Self.value(text, SettingText.portRange) == expected)
    }

    @Test(
        "reserved ports are counted where they lie in the range 1000 to 2000",
        arguments: [
            ("\n", 0), ("999,1000,2000-2001\n", 2), ("1-65535\n", 1001), ("1500\n", 1), ("1100-1109,1200\n", 11),
            ("1-999,2001-3000\n", 0), ("0-1000\n", 1), ("", nil), ("1500", nil), ("1500,\n", 1), ("1500,1500\n", nil),
            ("1600,1500\n", nil), ("1500-1400\n", nil), ("1500-\n", nil), ("-1500\n", nil), (",1500\n", nil),
            ("65536\n", nil), ("1500 1501\n", nil),
        ] as [(String, Int?)])
    func ports(text: String, expected: Int?) {
        #expect(Self.ports(Array(text.utf8)) == expected)
    }

    @Test("random damage gives a value in bounds or none", arguments: 0..<4 as Range<UInt64>)
    func mutations(seed: UInt64) {
        for mutation in Mutations.random(of: Array("1-999,1100-1109,1200,2000-2001\n".utf8), count: 1000, seed: seed) {
            if let count = Self.ports(mutation) { #expect((0...1001).contains(count)) }
            if let range = SettingText.portRange(mutation.span) { #expect(range.lowerBound <= range.upperBound) }
            if let thresholds = SettingText.memoryThresholds(mutation.span) { #expect(thresholds.low < .max) }
        }
    }

    @Test("a prefix of a list of ports is never taken for the list")
    func prefixes() {
        for prefix in Mutations.prefixes(of: Array("1100-1109,1200\n".utf8)) {
            #expect(Self.ports(prefix) == nil)
        }
    }
}
