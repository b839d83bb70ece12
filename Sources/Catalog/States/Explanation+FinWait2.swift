extension Explanation {
    /// FIN-WAIT-2: RFC 9293 section 3.6, case 1; `tcp_fin_timeout`.
    static let finWait2 = Explanation(
        title: Phrase(
            en: "FIN_WAIT2: the peer has not closed yet",
            zh: "FIN_WAIT2：等待对端关闭"),
        meaning: [
            Item(
                en: """
                    This side closed first and the peer acknowledged it. Now the peer's FIN is awaited; the peer is \
                    in CLOSE_WAIT. After close() the kernel waits tcp_fin_timeout, 60 s. After shutdown(), with the \
                    descriptor open, it waits for ever and data can still come in.
                    """,
                zh: """
                    本端先关闭，对端已确认，现在等对端的 FIN；对端处于 CLOSE_WAIT。若是 close()，内核最多等 tcp_fin_timeout（60 秒）；\
                    若是 shutdown() 而描述符仍打开，则无限期等待，期间仍可接收数据。
                    """)
        ],
        normal: [
            Item(
                en: "For as long as the peer takes to close, mostly well below a second.",
                zh: "停留时间取决于对端多久关闭，通常远小于一秒。")
        ],
        suspicious: [
            Item(
                en: "Many, or old ones: the peer's application does not close. See fin-wait-linger.",
                zh: "数量多或停留久：对端应用没有关闭。见 fin-wait-linger。")
        ],
        checks: [
            Item(
                en: "Which peers?",
                zh: "涉及哪些对端？",
                command: "tcpwatchctl connections --state fin-wait-2 --sort state-age"),
            Item(
                en: "With a process: half-closed. ino:0 and timer:(timewait,...): closed, ends by itself.",
                zh: "有进程：半关闭。ino:0 且 timer:(timewait,...)：已 close()，会自行结束。",
                command: "ss -tnope state fin-wait-2"),
            Item(
                en: "On the peer: who does not close?",
                zh: "在对端查看：谁没有关闭？",
                command: "ss -tnp state close-wait"),
        ])
}
