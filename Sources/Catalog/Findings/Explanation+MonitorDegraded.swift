extension Explanation {
    /// What tcpwatch itself cannot see: sock_diag(7), proc(5), network_namespaces(7), systemd.exec(5).
    static let monitorDegraded = Explanation(
        title: Phrase(
            en: "tcpwatch does not see everything",
            zh: "tcpwatch 自身看不全"),
        meaning: [
            Item(
                en: """
                    This is not about TCP: the monitor itself is partly blind. As long as it lasts, the absence of other \
                    findings does not mean health. The finding's aspect says what is missing.
                    """,
                zh: "这与 TCP 无关：是监控自身有盲区。在它消失之前，没有其他告警并不代表健康。告警的 aspect 说明缺了什么。"),
            Item(
                en: """
                    netlink: the kernel refuses sock_diag, and /proc/net/tcp is read instead. No RTT, windows, \
                    retransmissions, queue limits or drops.
                    """,
                zh: "netlink：内核拒绝了 sock_diag，改读 /proc/net/tcp。因此没有 RTT、窗口、重传、队列上限和丢弃数。"),
            Item(
                en: """
                    connections, listeners, counters: this source cannot be read. What rests on it is old or absent.
                    """,
                zh: "connections、listeners、counters：该数据源读取失败。依赖它的数据要么陈旧，要么缺失。"),
            Item(
                en: """
                    events: the kernel does not tell of the ends of sockets. coverage: of the connections opened in the last \
                    minute, more than a twentieth were never seen. Connections shorter than the time between two polls are \
                    missing from the totals.
                    """,
                zh: """
                    events：内核不报告套接字的结束。coverage：最近一分钟打开的连接中有二十分之一以上从未被看到。\
                    比轮询间隔更短的连接没有计入总数。
                    """),
            Item(
                en: """
                    untracked: more connections than max_connections. listeners-untracked: more listeners than max_groups. \
                    The rest is counted, not followed: no ages, no findings for them.
                    """,
                zh: """
                    untracked：连接数超过 max_connections。listeners-untracked：监听端数超过 max_groups。\
                    超出部分只计数、不跟踪：没有状态时长，也不会产生告警。
                    """),
            Item(
                en: """
                    slow-polls: cpu_budget stretches the polls to twice the interval or more. Short troubles are missed.
                    """,
                zh: "slow-polls：受 cpu_budget 限制，轮询间隔被拉长到设定值的两倍以上。短暂的问题会被漏掉。"),
            Item(
                en: """
                    namespace: tcpwatchd is not in the host's network namespace. It sees its own namespace's connections, \
                    not the host's.
                    """,
                zh: "namespace：tcpwatchd 不在主机的网络命名空间里。它看到的是自己命名空间的连接，而不是主机的。"),
            Item(
                en: """
                    other-namespaces: processes live in other network namespaces, those of containers for instance, and their \
                    connections are not watched. How many TCP sockets that may be is inferred: the kernel counts those of the \
                    host (alloc in /proc/net/sockstat), and tcpwatch subtracts those that it sees.
                    """,
                zh: """
                    other-namespaces：有进程运行在其他网络命名空间里（例如容器），它们的连接没有被监控。\
                    涉及多少 TCP 套接字是推算出来的：内核统计整台主机的数量（/proc/net/sockstat 的 alloc），减去 tcpwatch 看到的。
                    """),
        ],
        causes: [
            Item(
                en: "netlink: RestrictAddressFamilies= without AF_NETLINK, a seccomp profile, or no module tcp_diag.",
                zh: "netlink：RestrictAddressFamilies= 没有包含 AF_NETLINK、seccomp 限制，或缺少 tcp_diag 模块。"),
            Item(
                en: "A source: /proc is restricted (ProcSubset=pid), or an error that the log names.",
                zh: "数据源：/proc 受限（ProcSubset=pid），或日志中记载的其他错误。"),
            Item(
                en: "untracked: the limits are too small for this host, or connections leak.",
                zh: "untracked：上限对本机太小，或有连接泄漏。"),
            Item(
                en: "slow-polls: very many sockets, or the host has no CPU to spare.",
                zh: "slow-polls：套接字非常多，或主机 CPU 紧张。"),
            Item(
                en: "namespace: tcpwatchd runs in a container without the host's network.",
                zh: "namespace：tcpwatchd 运行在没有使用主机网络的容器里。"),
            Item(
                en:
                    "other-namespaces: containers or services with a network of their own (bridge networks, PrivateNetwork=).",
                zh: "other-namespaces：容器或服务使用自己的网络（桥接网络、PrivateNetwork=）。"),
        ],
        checks: [
            Item(
                en: "All of this and more, each with its numbers and a remedy.",
                zh: "逐项检查以上各点及更多，给出数字和处理办法。",
                command: "tcpwatchctl doctor"),
            Item(
                en: "Mode, sources with their errors, polls, untracked connections.",
                zh: "工作模式、各数据源及其错误、轮询情况、未跟踪的连接。",
                command: "tcpwatchctl status"),
            Item(
                en: "What tcpwatchd says about it.",
                zh: "tcpwatchd 自己的日志。",
                command: "journalctl -u tcpwatchd -n 50"),
            Item(
                en: "What the unit forbids: AF_NETLINK must be allowed, ProcSubset must be all.",
                zh: "unit 的限制：必须允许 AF_NETLINK，ProcSubset 必须为 all。",
                command: "systemctl show tcpwatchd -p RestrictAddressFamilies -p ProcSubset"),
            Item(
                en: "Is the module there? (No output also when it is built into the kernel.)",
                zh: "模块加载了吗？（编入内核时也没有输出。）",
                command: "lsmod | grep tcp_diag"),
            Item(
                en: "Different numbers: different network namespaces.",
                zh: "数字不同就是不同的网络命名空间。",
                command: "sudo readlink /proc/1/ns/net /proc/$(pidof tcpwatchd)/ns/net"),
            Item(
                en: "The network namespaces, and a process of each.",
                zh: "列出网络命名空间，以及各自的一个进程。",
                command: "sudo lsns --type=net"),
            Item(
                en: "The TCP sockets of one, by such a process.",
                zh: "通过该进程查看其中的 TCP 套接字。",
                command: "sudo nsenter --target=PID --net ss -tan"),
        ],
        fixes: [
            Item(
                en: """
                    netlink: allow AF_NETLINK in the unit (systemctl edit tcpwatchd) or in the seccomp profile; load the module.
                    """,
                zh: "netlink：在 unit（systemctl edit tcpwatchd）或 seccomp 配置中放行 AF_NETLINK，并加载模块。",
                command: "modprobe tcp_diag"),
            Item(
                en: "connections, listeners, counters: set ProcSubset=all in the unit, or act on the error in the log.",
                zh: "connections、listeners、counters：在 unit 中设置 ProcSubset=all，或按日志中的错误处理。"),
            Item(
                en: """
                    untracked: raise max_connections, about 100 bytes of memory each; listeners-untracked: raise max_groups.
                    """,
                zh: "untracked：调大 max_connections，每条约 100 字节内存；listeners-untracked：调大 max_groups。"),
            Item(
                en: "slow-polls: raise cpu_budget, or set the interval to what the host can afford.",
                zh: "slow-polls：调大 cpu_budget，或把 interval 设为主机负担得起的值。"),
            Item(
                en: """
                    namespace: run it with the host's network (docker run --network host, hostNetwork: true). If the namespace \
                    is what you want to watch, set other_namespace: false under detectors.monitor-degraded.
                    """,
                zh: """
                    namespace：使用主机网络运行（docker run --network host、hostNetwork: true）。\
                    如果本来就只想监控该命名空间，在 detectors.monitor-degraded 下设置 other_namespace: false。
                    """),
            Item(
                en: """
                    other-namespaces: run a tcpwatchd in the namespace of interest, with a control socket of its own. If \
                    only the host is of interest, set other_namespace: false.
                    """,
                zh: """
                    other-namespaces：在关心的命名空间里另起一个 tcpwatchd，使用独立的控制套接字。\
                    如果只关心主机，设置 other_namespace: false。
                    """,
                command: "sudo nsenter -t PID -n tcpwatchd --no-listen --control-socket PATH"),
            Item(
                en: "Restart, and see that the mode is netlink and no source reports an error.",
                zh: "重启后确认模式为 netlink，且没有数据源报错。",
                command: "systemctl restart tcpwatchd && tcpwatchctl status"),
        ])
}
