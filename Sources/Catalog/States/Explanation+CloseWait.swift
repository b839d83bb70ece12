extension Explanation {
    /// CLOSE-WAIT: RFC 9293 section 3.6, case 2.
    static let closeWait = Explanation(
        title: Phrase(
            en: "CLOSE_WAIT: the application has to close",
            zh: "CLOSE_WAIT：等待本机应用关闭"),
        meaning: [
            Item(
                en: """
                    The peer has sent its FIN. Data can still go out, but normally it is the application's turn to \
                    read the end of file and call close(). There is no timer: without close() the state stays for \
                    ever.
                    """,
                zh: "对端已发来 FIN。虽然仍可发送数据，但通常该由应用读到 EOF 后调用 close()。这个状态没有定时器：不调用 close() 就永远停在这里。")
        ],
        normal: [
            Item(
                en: "For milliseconds, or for as long as the application needs to finish its answer.",
                zh: "停留毫秒级，或直到应用发完应答为止。")
        ],
        suspicious: [
            Item(
                en: """
                    For a minute and more: close() is missing or the application is stuck. See close-wait-pileup.
                    """,
                zh: "停留一分钟以上：缺少 close() 或应用卡住。见 close-wait-pileup。"),
            Item(
                en: "ino:0 and no process: nobody has accepted the connection. See accept-queue-overflow.",
                zh: "ino:0 且没有进程：连接还没有被 accept。见 accept-queue-overflow。"),
        ],
        checks: [
            Item(
                en: "The oldest first.",
                zh: "最老的排在前面。",
                command: "tcpwatchctl connections --state close-wait --sort state-age"),
            Item(
                en: "Which process?",
                zh: "是哪个进程？",
                command: "ss -tnpe state close-wait"),
        ])
}
