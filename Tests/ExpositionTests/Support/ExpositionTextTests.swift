import Testing

/// The reader that the other tests trust: each rule is seen to be broken.
@Suite("The strict reader of the text format")
struct ExpositionTextTests {
    private static let header = "# HELP a x\n# TYPE a gauge\n"
    private static let histogram = "# HELP h x\n# TYPE h histogram\n"

    private static let broken: [(body: String, rule: String)] = [
        ("# HELP a x\n# TYPE a gauge\na 1", "the last line ends with a line feed"),
        ("a 1\n", "series stand behind HELP and TYPE"),
        ("# HELP a x\na 1\n", "series stand behind HELP and TYPE"),
        ("# HELP a x\n# HELP a x\n", "a TYPE follows every HELP"),
        ("# TYPE a gauge\na 1\n", "a HELP of the same name precedes every TYPE"),
        ("# HELP b x\n# TYPE a gauge\na 1\n", "a HELP of the same name precedes every TYPE"),
        ("# HELP a\n", "a comment is HELP or TYPE, a name, and a text"),
        (header, "a family has series"),
        (header + "# HELP b x\n# TYPE b gauge\nb 1\n", "a family has series"),
        ("# HELP b x\n# TYPE b gauge\nb 1\n" + header + "a 1\n", "families are sorted by name, each once"),
        (header + "a 1\n" + header + "a 1\n", "families are sorted by name, each once"),
        (header + "b 1\n", "b belongs to the family above it"),
        (header + "a_sum 1\n", "a_sum belongs to the family above it"),
        (header + "a 1\na 1\n", "a series stands once"),
        (header + "a{b=\"1\"} 1\na{b=\"1\"} 2\n", "a series stands once"),
        (header + "a -1\n", "a series is a name, labels in braces if any, a blank, and a number"),
        (header + "a NaN\n", "a series is a name, labels in braces if any, a blank, and a number"),
        (header + "a 1 1\n", "a series is a name, labels in braces if any, a blank, and a number"),
        (header + "\na 1\n", "a series is a name, labels in braces if any, a blank, and a number"),
        (header + "a 1.50\n", "numbers are as short as they can be"),
        (header + "a 1.\n", "numbers are as short as they can be"),
        (header + "a 01\n", "numbers are as short as they can be"),
        (header + "a{b} 1\n", "a label has a value"),
        (header + "a{B=\"\"} 1\n", "a label's name is lower case"),
        (header + "a{c=\"\",b=\"\"} 1\n", "labels are sorted by name, each once"),
        (header + "a{b=\"\",b=\"\"} 1\n", "labels are sorted by name, each once"),
        (header + "a{b=1} 1\n", "a label's value stands in quotation marks"),
        (header + "a{b=\"\",} 1\n", "a comma and another label follow"),
        (header + "a{b=\"\\t\"} 1\n", "only line feed, backslash and quotation mark are escaped"),
        (header + "a{job=\"\"} 1\n", "a: no reserved label"),
        ("# HELP a x\n# TYPE a counter\na 1\n", "a: counters, and only they, end in _total"),
        ("# HELP a_total x\n# TYPE a_total gauge\na_total 1\n", "a_total: counters, and only they, end in _total"),
        ("# HELP a x\n# TYPE a untyped\na 1\n", "a: the type is a known one"),
        (histogram + "h_bucket 1\nh_sum 1\nh_count 1\n", "h: every bucket has a bound and a count"),
        (histogram + "h_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n", "h: bounds ascend to +Inf"),
        (
            histogram + "h_bucket{le=\"2\"} 1\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
            "h: bounds ascend to +Inf"
        ),
        (
            histogram + "h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
            "h: buckets are cumulative"
        ),
        (histogram + "h_bucket{le=\"+Inf\"} 1\nh_count 1\n", "h: sum and count follow the buckets"),
        (histogram + "h_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 2\n", "h: the count is that of +Inf"),
    ]

    @Test("a body that breaks a rule is refused", arguments: broken)
    func refusal(body: String, rule: String) {
        let violation = #expect(throws: ExpositionText.Violation.self) { try ExpositionText(Array(body.utf8)) }
        #expect(violation?.rule == rule)
    }

    @Test("bytes that are not UTF-8 are refused")
    func encoding() {
        #expect(throws: ExpositionText.Violation(line: 0, rule: "the body is UTF-8")) {
            try ExpositionText(Array(Self.header.utf8) + [0x61, 0xff, 0x0a])
        }
    }

    @Test("a body that keeps them is read")
    func reading() throws {
        let text = try ExpositionText(Array((Self.header + "a{b=\"\\\"\\\\\\n,}\",c=\"\"} 0.5\n").utf8))
        #expect(text.value("a", ["b": "\"\\\n,}", "c": ""]) == "0.5")
        #expect(text["a"]?.help == "x")
    }
}
