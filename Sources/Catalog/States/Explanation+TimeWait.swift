extension Explanation {
    /// TIME-WAIT: RFC 9293 sections 3.3.2 and 3.6, RFC 1337.
    static let timeWait = Explanation(
        title: Phrase(
            en: "TIME_WAIT: closed, kept for 60 s",
            zh: "TIME_WAIT：已关闭，保留 60 秒"),
        meaning: [
            Item(
                en: """
                    The close is complete. The side that closed first remembers the connection, so that late \
                    segments do no harm and the last ACK can be repeated. Linux keeps it 60 s. It has no process and \
                    no descriptor, and costs some 250 bytes.
                    """,
                zh: "关闭已经完成。先关闭的一方会继续记住这条连接，使迟到的报文不造成危害，并能重发最后的 ACK。Linux 保留 60 秒。它不属于任何进程，不占描述符，只占约 250 字节。")
        ],
        normal: [
            Item(
                en: """
                    About 60 for each connection per second that this host closes first. Thousands are healthy.
                    """,
                zh: "本机每秒先关闭一条连接，就对应约 60 个。几千个也属健康。")
        ],
        suspicious: [
            Item(
                en: "The limit tcp_max_tw_buckets comes near: see time-wait-storm.",
                zh: "接近上限 tcp_max_tw_buckets：见 time-wait-storm。"),
            Item(
                en: "Most of them go to one destination: see ephemeral-port-exhaustion.",
                zh: "大部分去往同一目的地：见 ephemeral-port-exhaustion。"),
        ],
        checks: [
            Item(
                en: "How many (tw), and the limit.",
                zh: "当前数量（tw）与上限。",
                command: "grep TCP: /proc/net/sockstat; sysctl net.ipv4.tcp_max_tw_buckets"),
            Item(
                en: "Towards which destinations? The most frequent stand last.",
                zh: "主要去往哪些目的地？最多的排在最后。",
                command: "ss -Htan state time-wait | awk '{print $4}' | sort | uniq -c | sort -n"),
        ])
}
