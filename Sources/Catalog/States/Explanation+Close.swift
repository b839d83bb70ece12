extension Explanation {
    /// CLOSED: RFC 9293 section 3.3.2; `TCP_CLOSE` of Linux.
    static let close = Explanation(
        title: Phrase(
            en: "CLOSE: no connection",
            zh: "CLOSE：没有连接"),
        meaning: [
            Item(
                en: """
                    A socket that is not connected yet or not any more. The kernel takes a closed socket out of its \
                    tables at once, even while the application holds its descriptor; so neither ss nor tcpwatch \
                    lists it.
                    """,
                zh: "尚未连接，或已不再连接的套接字。连接一结束，内核就把它移出连接表，即使应用还持有描述符；因此 ss 和 tcpwatch 都列不出它。")
        ],
        normal: [
            Item(
                en: "0, or a few for a moment.",
                zh: "为 0，或瞬间出现几个。")
        ],
        suspicious: [
            Item(
                en: """
                    ss -s reports many closed, and ever more of them: an application does not close descriptors of \
                    connections that were reset or failed.
                    """,
                zh: "ss -s 显示的 closed 数量很大且不断增长：应用没有关闭那些被重置或连接失败的描述符。")
        ],
        checks: [
            Item(
                en: """
                    closed less timewait: sockets that are in no table. Those of other network namespaces (containers) count, \
                    too.
                    """,
                zh: "closed 减去 timewait，就是不在连接表中的套接字数量。其他网络命名空间（容器）的套接字也会算进来。",
                command: "ss -s"),
            Item(
                en: "How many sockets does the process hold?",
                zh: "该进程持有多少个套接字？",
                command: "ls -l /proc/PID/fd | grep -c socket:"),
        ])
}
