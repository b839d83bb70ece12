extension Explanation {
    /// SYN-SENT: RFC 9293 section 3.5; `tcp_syn_retries`.
    static let synSent = Explanation(
        title: Phrase(
            en: "SYN_SENT: waits for an answer to the SYN",
            zh: "SYN_SENT：已发 SYN，等待应答"),
        meaning: [
            Item(
                en: """
                    connect() has sent a SYN; the SYN-ACK is not here yet. A RST or an ICMP error ends it at once, \
                    silence lets the kernel repeat the SYN: first every second, then at doubling intervals, for some \
                    two minutes in all.
                    """,
                zh: """
                    connect() 已发出 SYN，还没有收到 SYN-ACK。收到 RST 或 ICMP 差错会立即结束；\
                    若毫无应答，内核会重传 SYN：先每秒一次，之后间隔翻倍，总共两分钟左右。
                    """)
        ],
        normal: [
            Item(
                en: "A few, each for a round trip: milliseconds.",
                zh: "数量很少，每个只停留一个往返时间，即毫秒级。")
        ],
        suspicious: [
            Item(
                en: """
                    One of a second or more: its SYN was lost or dropped. Several to the same peer: see \
                    connect-stall.
                    """,
                zh: "停留一秒以上：SYN 丢失或被丢弃。多个都指向同一对端：见 connect-stall。")
        ],
        checks: [
            Item(
                en: "Which peers?",
                zh: "涉及哪些对端？",
                command: "tcpwatchctl connections --state syn-sent --sort state-age"),
            Item(
                en: "Which process, and how many SYNs so far?",
                zh: "是哪个进程，已经重传了几次 SYN？",
                command: "ss -tnop state syn-sent"),
        ])
}
