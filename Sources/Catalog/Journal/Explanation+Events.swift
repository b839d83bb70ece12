extension Explanation {
    static let eventsLeft = Explanation(
        title: Phrase(
            en: "tcpwatchd spares the host the telling of ended connections",
            zh: "tcpwatchd 暂不让内核报告连接的结束"),
        meaning: [
            Item(
                en: """
                    The kernel told tcpwatchd of every socket that it freed, which costs it some five microseconds each. \
                    @TCPWATCH_RATE@ end in a second now: a share of @TCPWATCH_SHARE@ of a core, which is too much for watching. \
                    Until it has been calmer for half a minute, connections that come and go between two polls are missed. How \
                    many is in the coverage of tcpwatchctl status.
                    """,
                zh: """
                    此前内核对释放的每个套接字都通知 tcpwatchd，每次约需五微秒。现在每秒结束 @TCPWATCH_RATE@ 个，\
                    占用一个核心的 @TCPWATCH_SHARE@，对监视而言代价过高。在平静半分钟之前，两次轮询之间打开又关闭的连接不会被看到；\
                    数量见 tcpwatchctl status 的 coverage。
                    """)
        ],
        checks: [
            Item(
                en: "Who opens so many connections: a client without a connection pool, a health check, a scan.",
                zh: "谁打开了这么多连接：没有连接池的客户端、健康检查、扫描。",
                command: "tcpwatchctl status")
        ],
        fixes: [
            Item(
                en: "To be told of all of them at that price, set sources.destroy_events to on.",
                zh: "若愿意付出代价以得知全部连接，请将 sources.destroy_events 设为 on。")
        ])

    static let eventsTaken = Explanation(
        title: Phrase(
            en: "tcpwatchd is told of ended connections again", zh: "内核恢复向 tcpwatchd 报告连接的结束"),
        meaning: [
            Item(
                en: """
                    The storm is over, and short-lived connections are accounted for again: @TCPWATCH_RATE@ end in a second.
                    """,
                zh: "风暴已过，短连接重新被计入：现在每秒结束 @TCPWATCH_RATE@ 个。")
        ])
}
