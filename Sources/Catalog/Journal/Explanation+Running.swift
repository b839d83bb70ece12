/// The daemon's life: its beginning and its end.
extension Explanation {
    static let starting = Explanation(
        title: Phrase(en: "tcpwatchd starts", zh: "tcpwatchd 正在启动"),
        meaning: [
            Item(
                en: """
                    Version @TCPWATCH_VERSION@ starts. It asks for the connections every @TCPWATCH_INTERVAL_SECONDS@ s and answers \
                    tcpwatchctl on @TCPWATCH_CONTROL_SOCKET@.
                    """,
                zh: """
                    版本 @TCPWATCH_VERSION@ 启动。每 @TCPWATCH_INTERVAL_SECONDS@ 秒查询一次连接，\
                    在 @TCPWATCH_CONTROL_SOCKET@ 上应答 tcpwatchctl。
                    """),
            Item(
                en: "Findings of an earlier run end with it. What still holds is raised again, under another id.",
                zh: "上一次运行的告警随之结束。仍然成立的会以新的 id 再次报告。"),
        ],
        checks: [
            Item(
                en: "The settings in force, and where each comes from.",
                zh: "生效的设置，以及每一项的来源。",
                command: "tcpwatchd --dump-config")
        ])

    static let ready = Explanation(
        title: Phrase(en: "tcpwatchd is ready", zh: "tcpwatchd 已就绪"),
        meaning: [
            Item(
                en: """
                    The first poll is done: @TCPWATCH_CONNECTIONS@ connections, read by @TCPWATCH_MODE@. From here on each finding \
                    is an entry when it is raised, escalated and cleared.
                    """,
                zh: """
                    首次轮询完成：@TCPWATCH_CONNECTIONS@ 条连接，读取方式为 @TCPWATCH_MODE@。\
                    此后每个告警在出现、升级和解除时各写一条日志。
                    """),
            Item(
                en: "No entry means no finding, unless monitor-degraded says that something is not seen.",
                zh: "没有日志就是没有告警，除非 monitor-degraded 指出有看不到的部分。"),
        ],
        checks: [
            Item(
                en: "What is going on, and what is wrong.",
                zh: "当前状况和问题。",
                command: "tcpwatchctl status && tcpwatchctl anomalies")
        ])

    static let stopping = Explanation(
        title: Phrase(en: "tcpwatchd stops", zh: "tcpwatchd 正在停止"),
        meaning: [
            Item(
                en: "Somebody asked it to: systemctl stop or restart, a shutdown, SIGTERM or SIGINT.",
                zh: "它被要求停止：systemctl stop 或 restart、关机、SIGTERM 或 SIGINT。"),
            Item(
                en: "Findings that are active end without an entry of their own.",
                zh: "仍处于活动状态的告警随之结束，不再单独写日志。"),
        ])

    static let stopped = Explanation(
        title: Phrase(en: "tcpwatchd has stopped", zh: "tcpwatchd 已停止"),
        meaning: [
            Item(
                en: "The end was orderly. Nothing is watched until it starts again.",
                zh: "正常结束。在再次启动之前不做任何监控。")
        ],
        checks: [
            Item(
                en: "Is it to run?",
                zh: "它是否应当运行？",
                command: "systemctl status tcpwatchd")
        ])

    static let startFailed = Explanation(
        title: Phrase(en: "tcpwatchd cannot run", zh: "tcpwatchd 无法运行"),
        meaning: [
            Item(
                en: "It could not start, or could not go on, and has ended with status 1. Nothing is watched.",
                zh: "它无法启动或无法继续，已以状态 1 退出。现在没有任何监控。"),
            Item(
                en: """
                    The message names what failed. Most often an address or the control socket is in use by another tcpwatchd, \
                    or a directory may not be written to.
                    """,
                zh: "消息指出了失败的原因。最常见的是地址或控制套接字被另一个 tcpwatchd 占用，或目录不可写。"),
        ],
        checks: [
            Item(
                en: "Does another one run?",
                zh: "是否有另一个实例在运行？",
                command: "pgrep -a tcpwatchd"),
            Item(
                en: "Who listens on the address of the metrics?",
                zh: "谁在监听指标地址？",
                command: "ss -tlnp"),
            Item(
                en: "May its user write to the directory of the control socket?",
                zh: "它的用户能否写入控制套接字所在目录？",
                command: "ls -ld /run/tcpwatch"),
        ],
        fixes: [
            Item(
                en: "Repair the cause, then start it again.",
                zh: "排除原因后重新启动。",
                command: "systemctl restart tcpwatchd && systemctl status tcpwatchd")
        ])

    static let socketRefused = Explanation(
        title: Phrase(en: "A socket that systemd passed to tcpwatchd is not used", zh: "systemd 传入的套接字未被使用"),
        meaning: [
            Item(
                en: """
                    A socket is known by its name: control is a UNIX stream socket with a path, metrics are TCP sockets. This one \
                    has another name or is of another kind, and was closed. The configured address is used in its place.
                    """,
                zh: """
                    套接字按名称识别：control 是带路径的 UNIX 流套接字，metrics 是 TCP 套接字。\
                    这一个名称或类型不符，已被关闭，改用配置中的地址。
                    """)
        ],
        checks: [
            Item(
                en: "The names that socket units give, and what they listen on.",
                zh: "各 socket unit 给出的名称和监听地址。",
                command: "systemctl show 'tcpwatchd*.socket' -p FileDescriptorName -p Listen")
        ],
        fixes: [
            Item(
                en: "Correct FileDescriptorName= or ListenStream= of the unit, then restart both.",
                zh: "改正 unit 的 FileDescriptorName= 或 ListenStream=，然后重启两者。",
                command: "systemctl restart 'tcpwatchd*.socket' tcpwatchd")
        ])

    static let notificationFailed = Explanation(
        title: Phrase(en: "systemd cannot be told of tcpwatchd's state", zh: "无法向 systemd 报告 tcpwatchd 的状态"),
        meaning: [
            Item(
                en: """
                    Watching goes on. But systemd may take the daemon for not started, or for stuck, and restart it when its time \
                    limit is over.
                    """,
                zh: "监控仍在继续。但 systemd 可能认为它尚未启动或已经卡住，超时后会将其重启。"),
            Item(
                en: "NOTIFY_SOCKET names the socket on which systemd listens; it was not to be reached.",
                zh: "NOTIFY_SOCKET 指明 systemd 监听的套接字，但无法连通。"),
        ],
        checks: [
            Item(
                en: "The unit must have Type=notify, and NotifyAccess must not be none.",
                zh: "unit 必须是 Type=notify，且 NotifyAccess 不能为 none。",
                command: "systemctl show tcpwatchd -p Type -p NotifyAccess")
        ])

    static let configurationInvalid = Explanation(
        title: Phrase(en: "The configuration of tcpwatchd is invalid", zh: "tcpwatchd 的配置无效"),
        meaning: [
            Item(
                en: "The message tells the problem and its place; each problem is an entry.",
                zh: "消息说明了问题及其位置；每个问题各写一条日志。"),
            Item(
                en: """
                    At a start the daemon ends with status 78, and systemd does not try again: nothing is watched. At a reload \
                    nothing changes: the settings from before stay in force.
                    """,
                zh: """
                    启动时：守护进程以状态 78 退出，systemd 不会重试，因此没有任何监控。\
                    重新加载时：什么都不改变，原来的设置继续生效。
                    """),
        ],
        fixes: [
            Item(
                en: "Correct it, until this prints nothing.",
                zh: "改正配置，直到下面的命令没有输出。",
                command: "tcpwatchd --check-config"),
            Item(
                en: "Start it again; where it runs, systemctl reload is enough.",
                zh: "重新启动；如果仍在运行，systemctl reload 即可。",
                command: "systemctl restart tcpwatchd"),
        ])
}
