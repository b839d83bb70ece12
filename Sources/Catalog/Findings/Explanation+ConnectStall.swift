extension Explanation {
    /// SYNs without an answer: RFC 9293 section 3.5, RFC 6298; `tcp_syn_retries`, `tcp_syn_linear_timeouts`.
    static let connectStall = Explanation(
        title: Phrase(
            en: "Connection attempts get no answer",
            zh: "建连停滞：SYN 得不到应答"),
        meaning: [
            Item(
                en: """
                    This host sends SYNs to the peer and nothing comes back: no SYN-ACK, no RST, no ICMP error. Each of these \
                    would end SYN_SENT. The kernel repeats the SYN until tcp_syn_retries is used up; then connect() fails \
                    with ETIMEDOUT.
                    """,
                zh: """
                    本机向对端发出 SYN，却什么都没等到：没有 SYN-ACK，没有 RST，也没有 ICMP 差错（三者之一到达都会结束 SYN_SENT）。\
                    内核会一直重传 SYN，直到用完 tcp_syn_retries，届时 connect() 返回 ETIMEDOUT。
                    """),
            Item(
                en: """
                    With the default of 6 retries that takes more than two minutes. Since Linux 6.5 the first SYNs follow \
                    each other by a second (tcp_syn_linear_timeouts), later ones after 2, 4, 8 seconds and so on (RFC 6298). \
                    Most applications give up earlier: the kernel does not count such connects as failed, and tcpwatch \
                    counts the sockets that ended without ever getting an answer.
                    """,
                zh: """
                    默认重传 6 次，总共要两分多钟。从 Linux 6.5 起，前几次 SYN 每隔一秒发一次（tcp_syn_linear_timeouts），\
                    之后间隔按 2、4、8 秒翻倍（RFC 6298）。\
                    多数应用会更早放弃：内核不把这种连接计为失败，tcpwatch 则统计始终没有得到应答就结束的套接字。
                    """),
        ],
        causes: [
            Item(
                en: "A firewall or security group drops the SYN, or the SYN-ACK on its way back.",
                zh: "防火墙或安全组丢弃了 SYN，或丢弃了返回的 SYN-ACK。"),
            Item(
                en:
                    "The address is dead: host down, container moved, stale DNS, backend not yet removed from the pool.",
                zh: "地址已失效：主机宕机、容器漂移、DNS 过期、故障后端没有摘除。"),
            Item(
                en: "The peer drops SYNs because its accept queue or its half-open queue is full.",
                zh: "对端的 accept 队列或半连接队列已满，正在丢 SYN。"),
            Item(
                en: "Routing: tunnel down, no route back, wrong source address.",
                zh: "路由问题：隧道断开、没有回程路由、源地址不对。"),
            Item(
                en: "A full conntrack table, here or on the way.",
                zh: "本机或中间设备的 conntrack 表已满。"),
        ],
        checks: [
            Item(
                en: "Which peers, and for how long (AGE)?",
                zh: "涉及哪些对端，已经等了多久（AGE）？",
                command: "tcpwatchctl connections --state syn-sent --sort state-age"),
            Item(
                en: "Which process? In timer:(on,TIME,RETRIES), RETRIES counts the repeated SYNs.",
                zh: "是哪个进程？timer:(on,TIME,RETRIES) 中的 RETRIES 是 SYN 的重传次数。",
                command: "ss -tnop state syn-sent"),
            Item(
                en: "Interface, gateway and source address that the kernel takes.",
                zh: "内核选用的网卡、网关和源地址。",
                command: "ip route get ADDRESS"),
            Item(
                en: """
                    SYN out and nothing in: the path or the peer. No SYN out: a local rule, or the next hop does not answer \
                    ARP (ip neigh). SYN-ACK in, and still SYN_SENT: a local rule or rp_filter.
                    """,
                zh: """
                    只有 SYN 发出、没有任何返回：链路或对端的问题。连 SYN 都没发出：本机规则拦截，或下一跳不应答 ARP（ip neigh）。\
                    收到了 SYN-ACK 却仍是 SYN_SENT：本机规则或 rp_filter 拦截。
                    """,
                command: "tcpdump -ni any -c 20 host ADDRESS and tcp port PORT"),
            Item(
                en: "On the peer: does it drop SYNs?",
                zh: "在对端执行：它在丢 SYN 吗？",
                command: "nstat -az TcpExtListenDrops TcpExtTCPReqQFullDrop"),
            Item(
                en: "Conntrack entries against the limit (absent when conntrack is not loaded).",
                zh: "conntrack 条目数与上限（没有加载 conntrack 时不存在）。",
                command: "sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max"),
        ],
        fixes: [
            Item(
                en: "Dead address: take it out of the pool, correct the name or the configuration.",
                zh: "地址失效：从后端列表中摘除，修正 DNS 或配置。"),
            Item(
                en: "Firewall: let it pass; or REJECT instead of DROP, so that clients fail at once.",
                zh: "防火墙：放行；确需拦截时用 REJECT 而不是 DROP，让客户端立刻失败。"),
            Item(
                en: "Peer overloaded: there, follow accept-queue-overflow and syn-flood.",
                zh: "对端过载：在对端按 accept-queue-overflow 和 syn-flood 处理。"),
            Item(
                en: """
                    Application: a connect timeout of a few seconds, then another address. Without one each attempt holds a \
                    thread for two minutes.
                    """,
                zh: "应用侧：设置几秒的连接超时，超时后换下一个地址。否则每次尝试都会占住一个线程两分钟。"),
            Item(
                en: """
                    Do not lower tcp_syn_retries for the whole host to hide this: it hurts every slow destination. TCP_SYNCNT \
                    does it for one socket.
                    """,
                zh: "不要为了掩盖问题而全局调低 tcp_syn_retries：所有慢速目的地都会受损。TCP_SYNCNT 可以只对单个套接字设置。"),
        ])
}
