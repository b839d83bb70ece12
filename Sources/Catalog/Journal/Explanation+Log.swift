/// What is missing in the log itself.
extension Explanation {
    static let entriesSuppressed = Explanation(
        title: Phrase(en: "Entries of tcpwatchd were suppressed", zh: "tcpwatchd 的部分日志被抑制"),
        meaning: [
            Item(
                en: """
                    tcpwatchd wrote the same kind of entry about the same thing too often, or too many entries altogether, and held \
                    @TCPWATCH_SUPPRESSED@ of them back. The entry after this one is the last of these: it tells how things stand now.
                    """,
                zh: """
                    tcpwatchd 对同一对象写同类日志过于频繁，或日志总量过大，因此抑制了 @TCPWATCH_SUPPRESSED@ 条。\
                    紧随其后的日志是其中的最后一条，反映当前的情况。
                    """),
            Item(
                en: """
                    A finding that comes and goes so fast has a threshold that its number trembles around. Metrics and \
                    tcpwatchctl have all of it.
                    """,
                zh: "告警如此频繁地出现和消失，说明数值在阈值附近抖动。指标和 tcpwatchctl 中没有遗漏。"),
        ],
        checks: [presentFindings],
        fixes: [
            Item(
                en: "Give the detector a longer clear_after, or a threshold that fits this host.",
                zh: "为该检测器设置更长的 clear_after，或适合本机的阈值。")
        ])

    static let entriesLost = Explanation(
        title: Phrase(en: "Entries of tcpwatchd were lost", zh: "tcpwatchd 的部分日志丢失"),
        meaning: [
            Item(
                en: """
                    The journal did not take entries for so long that @TCPWATCH_LOST@ of them had no room to wait. They would stand \
                    between the entry before this one and the next. Watching went on.
                    """,
                zh: """
                    日志服务长时间不接收日志，等待队列已满，因而丢失了 @TCPWATCH_LOST@ 条。\
                    它们本应位于上一条与下一条日志之间。监控没有中断。
                    """),
            Item(
                en: "systemd-journald was stopped or very busy, or its disk did not answer.",
                zh: "systemd-journald 曾停止或非常繁忙，或磁盘没有响应。"),
        ],
        checks: [
            Item(
                en: "What the journal's daemon says.",
                zh: "日志守护进程自己的说明。",
                command: "journalctl -u systemd-journald -n 50"),
            Item(
                en: "Findings that were missed are here, if they are not older than an hour.",
                zh: "错过的告警可在这里查看（一小时以内）。",
                command: "tcpwatchctl anomalies --state active,clearing,pending,resolved"),
        ])

    static let eventsMissed = Explanation(
        title: Phrase(en: "tcpwatchd did not write some events", zh: "tcpwatchd 有部分事件未写入日志"),
        meaning: [
            Item(
                en: """
                    So much happened at once that @TCPWATCH_MISSED@ events were given up before tcpwatchd wrote them: it keeps \
                    the latest 1,000. They would stand between the entry before this one and the next. Most of them are \
                    findings that were raised or cleared; metrics and tcpwatchctl count all of them. Watching went on.
                    """,
                zh: """
                    短时间内发生的事件过多，@TCPWATCH_MISSED@ 条在写入之前就被丢弃：tcpwatchd 只保留最近的 1,000 条。\
                    它们本应位于上一条与下一条日志之间，大多是告警的出现或消失；指标和 tcpwatchctl 仍全部计入。监控没有中断。
                    """),
            Item(
                en: "Very many findings change in one poll, or the host leaves tcpwatchd no CPU time.",
                zh: "一次轮询中有大量告警发生变化，或本机没有给 tcpwatchd 留出 CPU 时间。"),
        ],
        checks: [presentFindings],
        fixes: [
            Item(
                en: "Lower max_findings, or give the detector thresholds that fit this host.",
                zh: "调低 max_findings，或为该检测器设置适合本机的阈值。")
        ])

    private static let presentFindings = Item(
        en: "What is active, and what was lately.",
        zh: "当前和最近的告警。",
        command: "tcpwatchctl anomalies --state active,clearing,pending,resolved")
}
