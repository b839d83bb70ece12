extension Explanation {
    /// LAST-ACK: RFC 9293 section 3.6, case 2; `tcp_orphan_retries`.
    static let lastAck = Explanation(
        title: Phrase(
            en: "LAST_ACK: waits for the ACK of our FIN",
            zh: "LAST_ACK：等待最后的确认"),
        meaning: [
            Item(
                en: """
                    The peer closed first, the application here has closed too, and its FIN went out. The peer's ACK \
                    ends the connection; there is no TIME_WAIT on this side.
                    """,
                zh: "对端先关闭，本机应用也已关闭并发出 FIN。收到对端的 ACK 连接就结束，本端没有 TIME_WAIT。")
        ],
        normal: [
            Item(
                en: "For a round trip.",
                zh: "停留一个往返时间。")
        ],
        suspicious: [
            Item(
                en: """
                    For seconds with retransmissions: the peer vanished, or a firewall dropped the connection after \
                    the first FIN. After close() the kernel gives up after tcp_orphan_retries (0 stands for 8, some \
                    100 s). Many: see fin-wait-linger.
                    """,
                zh: """
                    停留数秒且有重传：对端消失，或防火墙在第一个 FIN 之后就删除了会话。close() 之后，内核重传 tcp_orphan_retries 次（0 代表 8 次，\
                    约 100 秒）后放弃。数量多：见 fin-wait-linger。
                    """)
        ],
        checks: [
            Item(
                en: "Which peers?",
                zh: "涉及哪些对端？",
                command: "tcpwatchctl connections --state last-ack --sort state-age"),
            Item(
                en: "Retries and data still queued (Send-Q above 1).",
                zh: "重传次数，以及是否还有数据排队（Send-Q 大于 1）。",
                command: "ss -tno state last-ack"),
        ])
}
