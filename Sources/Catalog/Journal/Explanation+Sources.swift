/// Where the daemon reads from.
extension Explanation {
    static let sourceModeChanged = Explanation(
        title: Phrase(en: "Connections are read in another way", zh: "连接的读取方式已改变"),
        meaning: [
            Item(
                en: "They are read by @TCPWATCH_MODE@ from now on.",
                zh: "从现在起通过 @TCPWATCH_MODE@ 读取。"),
            Item(
                en: """
                    netlink is the kernel's sock_diag, and shows everything. procfs is /proc/net/tcp, read when the kernel refuses \
                    sock_diag: no RTT, windows, retransmissions, queue limits or drops, and findings that need them are not made.
                    """,
                zh: """
                    netlink 是内核的 sock_diag，能看到全部信息。procfs 是 /proc/net/tcp，在内核拒绝 sock_diag 时使用：\
                    没有 RTT、窗口、重传、队列上限和丢弃数，依赖它们的告警也不会产生。
                    """),
        ],
        checks: [
            Item(
                en: "What the unit forbids: AF_NETLINK must be allowed.",
                zh: "unit 的限制：必须允许 AF_NETLINK。",
                command: "systemctl show tcpwatchd -p RestrictAddressFamilies"),
            Item(
                en: "Is the module there? (No output also when it is built into the kernel.)",
                zh: "模块加载了吗？（编入内核时也没有输出。）",
                command: "lsmod | grep tcp_diag"),
            Item(
                en: "What is missing, and what to do.",
                zh: "缺少什么，如何处理。",
                command: "tcpwatchctl explain monitor-degraded"),
        ])

    static let sourceFailed = Explanation(
        title: Phrase(en: "tcpwatchd cannot read @TCPWATCH_SOURCE@", zh: "tcpwatchd 无法读取 @TCPWATCH_SOURCE@"),
        meaning: [
            Item(
                en: """
                    All else goes on. What rests on this source is old or absent until an entry says that it can be read again; \
                    monitor-degraded is active as long.
                    """,
                zh: """
                    其他一切照常。依赖该数据源的内容要么陈旧，要么缺失，直到有日志说明恢复读取；\
                    在此期间 monitor-degraded 处于活动状态。
                    """),
            Item(
                en: """
                    connections and listeners come from sock_diag, or else from /proc/net/tcp; counters from /proc/net/snmp and \
                    /proc/net/netstat.
                    """,
                zh: """
                    connections 和 listeners 来自 sock_diag，否则来自 /proc/net/tcp；\
                    counters 来自 /proc/net/snmp 和 /proc/net/netstat。
                    """),
        ],
        checks: [
            Item(
                en: "Each source with its last error.",
                zh: "每个数据源及其最近的错误。",
                command: "tcpwatchctl status"),
            Item(
                en: "What the unit forbids: AF_NETLINK must be allowed, ProcSubset must be all.",
                zh: "unit 的限制：必须允许 AF_NETLINK，ProcSubset 必须为 all。",
                command: "systemctl show tcpwatchd -p RestrictAddressFamilies -p ProcSubset"),
        ])

    static let sourceRecovered = Explanation(
        title: Phrase(
            en: "tcpwatchd can read @TCPWATCH_SOURCE@ again", zh: "tcpwatchd 恢复读取 @TCPWATCH_SOURCE@"),
        meaning: [
            Item(
                en: """
                    It is complete again. What happened in between is missing: connections that came and went are in no total, \
                    unless the kernel told of their ends.
                    """,
                zh: "数据重新完整。这段时间内的情况缺失：期间打开又关闭的连接不在总数中，除非内核报告了它们的结束。")
        ])
}
