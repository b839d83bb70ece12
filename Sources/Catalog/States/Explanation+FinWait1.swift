extension Explanation {
    /// FIN-WAIT-1: RFC 9293 section 3.6, case 1; `tcp_orphan_retries`.
    static let finWait1 = Explanation(
        title: Phrase(
            en: "FIN_WAIT1: our FIN is not acknowledged yet",
            zh: "FIN_WAIT1：已发 FIN，等待确认"),
        meaning: [
            Item(
                en: """
                    This side closed first. The FIN, and whatever data are queued before it, wait for the peer's \
                    ACK.
                    """,
                zh: "本端先关闭。FIN 以及排在它前面的数据都在等对端确认。")
        ],
        normal: [
            Item(
                en: "For a round trip, or until the last data have gone to a slow client.",
                zh: "停留一个往返时间，或直到剩余数据发给慢速客户端为止。")
        ],
        suspicious: [
            Item(
                en: """
                    For seconds with retransmissions: the peer is silent. With timer persist: its window is closed, \
                    it does not read. After close() the kernel gives up after tcp_orphan_retries (0 stands for 8, \
                    some 100 s). Many: see fin-wait-linger.
                    """,
                zh: """
                    停留数秒且有重传：对端无响应。定时器为 persist：对端窗口关闭，不再读取。close() 之后，内核重传 tcp_orphan_retries 次（0 代表 8 次，\
                    约 100 秒）后放弃。数量多：见 fin-wait-linger。
                    """)
        ],
        checks: [
            Item(
                en: "Which peers, how much is queued?",
                zh: "涉及哪些对端，还有多少数据排队？",
                command: "tcpwatchctl connections --state fin-wait-1 --sort send-queue"),
            Item(
                en: "Timer, retries, process.",
                zh: "定时器、重传次数、进程。",
                command: "ss -tnop state fin-wait-1"),
        ])
}
