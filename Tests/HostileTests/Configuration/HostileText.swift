import Foundation

/// A configuration that somebody made to harm whoever reads it, or got wrong in a way that few do.
struct HostileText: Sendable {
    let name: String
    let bytes: [UInt8]
    /// Whether it is taken.
    let isValid: Bool

    private init(_ name: String, _ bytes: [UInt8], isValid: Bool = false) {
        (self.name, self.bytes, self.isValid) = (name, bytes, isValid)
    }

    private init(_ name: String, _ text: String, isValid: Bool = false) {
        self.init(name, Array(text.utf8), isValid: isValid)
    }

    static let all = bombs + encodings + structures + values

    private static func repeated(_ text: String, upTo bytes: Int = 1 << 20) -> String {
        String(repeating: text, count: bytes / text.utf8.count)
    }

    /// What grows when it is read.
    private static let bombs = [
        HostileText(
            "a billion laughs",
            "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
                + zip("bcdefghij", "abcdefghi").map {
                    "\($0): &\($0) [\(Array(repeating: "*\($1)", count: 10).joined(separator: ","))]\n"
                }
                .joined()),
        HostileText("an anchor that holds itself", "interval: &a [*a]\n"),
        HostileText("an anchor of a value", "interval: &a 5s\ncounter_interval: *a\n"),
        HostileText("an alias of nothing", "interval: *nowhere\n"),
        HostileText("a merge key", "x: &x {interval: 5s}\n<<: *x\n"),
        HostileText("100,000 anchors", (0..<70_000).map { "- &a\($0) x\n" }.joined()),
        HostileText("brackets 1 MiB deep", repeated("[")),
        HostileText("braces 1 MiB deep", repeated("{")),
        HostileText("a mapping 500 KiB deep", repeated("? ")),
        HostileText("lists 1 MiB deep", repeated("- ")),
        HostileText(
            "mappings indented 1,000 deep", (0..<1_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
        HostileText("a scalar of 1 MiB", "interval: " + repeated("5", upTo: (1 << 20) - 100) + "\n"),
        HostileText("a key of 1 MiB", repeated("k", upTo: (1 << 20) - 100) + ": 5s\n"),
        HostileText("more than a MiB", repeated("# comment\n", upTo: 1_100_000)),
        HostileText("a comment of a MiB", "#" + repeated(" ", upTo: (1 << 20) - 10) + "\n", isValid: true),
        HostileText("a MiB of line breaks", repeated("\n"), isValid: true),
        HostileText("100,000 documents", repeated("---\n")),
        HostileText("60,000 unknown keys", (0..<60_000).map { "interva\($0): 5s\n" }.joined()),
        HostileText("100,000 addresses", "metrics:\n  listen:\n" + repeated("  - 127.0.0.1:1\n", upTo: 1_000_000)),
        HostileText("100,000 times the same key", repeated("interval: 5s\n")),
        HostileText("a MiB of tags", "interval: !" + repeated("a", upTo: 1_000_000) + " 5s\n"),
        HostileText("a MiB of escapes", "interval: \"" + repeated("\\u0041", upTo: 1_000_000) + "\"\n"),
        HostileText("a MiB of quotes", "interval: '" + repeated("''", upTo: 1_000_000) + "'\n"),
        HostileText("a folded scalar of 1 MiB", "interval: >\n" + repeated("  a\n", upTo: 1_000_000)),
    ]

    /// What the bytes stand for.
    private static let encodings = [
        HostileText("byte order mark", [0xEF, 0xBB, 0xBF] + Array("interval: 5s\n".utf8), isValid: true),
        HostileText("UTF-16", [0xFF, 0xFE] + "interval: 5s\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        HostileText("UTF-16 of odd length", [0xFE, 0xFF, 0, 0x69, 0]),
        HostileText("UTF-32", [0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0]),
        HostileText("CRLF", "interval: 5s\r\nmax_groups: 50\r\n", isValid: true),
        HostileText("CR", "interval: 5s\rmax_groups: 50\r", isValid: true),
        HostileText(
            "NEL and line separators", "interval: 5s\u{85}max_groups: 50\u{2028}counter_interval: 1s\n", isValid: true),
        HostileText("NUL", "interval: 5s\0\n"),
        HostileText("NUL in a string", "control: {socket: \"/tmp/a\\0b\"}\n"),
        HostileText("only NULs", [UInt8](repeating: 0, count: 1000)),
        HostileText("Latin-1", Array("interval: 5s # gr".utf8) + [0xF6, 0xDF, 0x65, 0x0A]),
        HostileText("invalid UTF-8", [0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF8, 0x88]),
        HostileText("escape sequences", "\u{1B}[2J: 5s\n"),
        HostileText("escape sequences in a value", "interval: \"\\e]0;owned\\a\"\n"),
        HostileText("text turned around", "\u{202E}interval: 5s\n"),
        HostileText("an ELF file", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]),
        HostileText("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]),
    ]

    /// How it is put together.
    private static let structures = [
        HostileText("nothing", "", isValid: true),
        HostileText("null", "null\n"),
        HostileText("a scalar", "interval\n"),
        HostileText("a list", "- interval: 5s\n"),
        HostileText("tabs", "control:\n\tmode: '0600'\n"),
        HostileText("a key twice", "interval: 5s\ninterval: 6s\n"),
        HostileText("a key twice, written otherwise", "interval: 5s\n\"inter\\u0076al\": 6s\n"),
        HostileText("a key that is a list", "[interval]: 5s\n"),
        HostileText("a key that is a mapping", "? {a: b}\n: 5s\n"),
        HostileText("a key that is null", "~: 5s\n"),
        HostileText("two documents", "interval: 5s\n---\ninterval: 6s\n"),
        HostileText("an end and more", "interval: 5s\n...\ninterval: 6s\n"),
        HostileText("a directive", "%YAML 9.9\n---\ninterval: 5s\n"),
        HostileText("a tag that runs code", "interval: !!python/object/apply:os.system ['reboot']\n"),
        HostileText("a tag of another type", "max_groups: !!str 50\n"),
        HostileText("a section that is a value", "control: yes\n"),
        HostileText("a value that is a section", "interval: {seconds: 5}\n"),
        HostileText("a bracket that does not close", "metrics: {listen: [\n"),
        HostileText("a quote that does not close", "interval: \"5s\n"),
        HostileText("JSON", "{\"interval\": \"5s\", \"metrics\": {\"listen\": []}}", isValid: true),
        HostileText("INI", "[daemon]\ninterval=5s\n"),
        HostileText("XML", "<?xml version=\"1.0\"?><interval>5s</interval>\n"),
    ]

    /// What it says.
    private static let values = [
        "interval: 1e308s", "interval: 1e999s", "interval: -5s", "interval: 0s", "interval: nan", "interval: .inf",
        "interval: 99999999999999999999h", "interval: 0x5s", "interval: 5 s s", "interval: ５s", "interval: ~",
        "interval: 9223372036854775807s", "interval: 0.0000000000000000001s", "interval: on", "max_groups: 1e9",
        "max_groups: 18446744073709551616", "max_groups: -1", "max_groups: 0x10", "max_groups: 1_000",
        "max_groups: 010",
        "cpu_budget: 101%", "cpu_budget: -0%", "cpu_budget: 1e400%", "cpu_budget: nan%",
        "control: {mode: 0777777777777}", "control: {mode: '0999'}", "control: {mode: 438}",
        "control: {socket: /\(String(repeating: "a", count: 200))}", "control: {socket: relative}",
        "control: {socket: ''}",
        "control: {group: '../../etc/passwd'}", "metrics: {listen: ['127.0.0.1:65536']}", "metrics: {listen: ['[::1']}",
        "metrics: {listen: ['999.0.0.1:1']}", "metrics: {listen: [127.0.0.1:0x50]}", "metrics: {hosts: ['*']}",
        "metrics: {hosts: ['\(String(repeating: "a", count: 300))']}", "metrics: {groups: 99999999999}",
        "detectors: {no-such: {}}", "detectors: {close-wait-pileup: {age: 1e300s}}",
    ].map { HostileText($0, $0 + "\n") }
}
