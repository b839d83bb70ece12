extension Explanation {
    /// `tcpAttemptFails` and `tcpActiveOpens` of RFC 4022.
    static let connectFailure = Explanation(
        title: Phrase(
            en: "Connection attempts fail",
            zh: "大量建连失败"),
        meaning: [
            Item(
                en: """
                    Handshakes end without a connection: refused by a RST, ended by an ICMP error, or timed out. The kernel \
                    counts each in TcpAttemptFails (RFC 4022). The share is of TcpActiveOpens, the connects that this host \
                    began.
                    """,
                zh: """
                    握手没有建成连接就结束了：被 RST 拒绝、因 ICMP 差错中止，或超时。内核把每一次都计入 TcpAttemptFails（RFC 4022）。\
                    失败比例以 TcpActiveOpens（本机发起的 connect 次数）为分母。
                    """),
            Item(
                en: """
                    Two traps. An attempt that the application itself gives up while in SYN_SENT is not counted: connect-stall \
                    shows those. An inbound handshake that the client breaks off by RST, as a SYN scan does, raises \
                    AttemptFails and EmbryonicRsts; tcpwatch subtracts these.
                    """,
                zh: """
                    两个容易误判之处：应用自己在 SYN_SENT 阶段放弃的尝试不计入，那类问题看 connect-stall；\
                    入站握手被客户端以 RST 中断时（例如 SYN 扫描），AttemptFails 和 EmbryonicRsts 都会增加，tcpwatch 已将其扣除。
                    """),
        ],
        causes: [
            Item(
                en: "Nothing listens there: service down or restarting, wrong port. RST, ECONNREFUSED at once.",
                zh: "对端没有监听：服务宕机、正在重启，或端口写错。立刻收到 RST，报 ECONNREFUSED。"),
            Item(
                en: "A firewall rejects: RST, or ICMP with EHOSTUNREACH or ECONNREFUSED.",
                zh: "防火墙拒绝：RST，或 ICMP 导致的 EHOSTUNREACH、ECONNREFUSED。"),
            Item(
                en: "Peers do not answer and attempts time out with ETIMEDOUT: see connect-stall.",
                zh: "对端无应答，尝试超时并报 ETIMEDOUT：见 connect-stall。"),
            Item(
                en: "A client that retries without pause multiplies one fault into hundreds per second.",
                zh: "客户端不间断地重试，把一个故障放大成每秒数百次失败。"),
        ],
        checks: [
            Item(
                en: """
                    Run it twice. AttemptFails rises and TCPSynRetrans does not: refused. Both rise: no answer. What \
                    EmbryonicRsts rises by is inbound: a scan.
                    """,
                zh: """
                    隔几秒执行两次。AttemptFails 涨而 TCPSynRetrans 不涨：被拒绝。两者都涨：无应答。\
                    EmbryonicRsts 上涨的那部分属于入站方向，是扫描。
                    """,
                command: "nstat -az TcpAttemptFails TcpExtTCPSynRetrans TcpExtEmbryonicRsts"),
            Item(
                en: "Which peer and which port refuse? Their RSTs come in (IPv4).",
                zh: "是哪个对端、哪个端口在拒绝？看收到的 RST（IPv4）。",
                command: "tcpdump -ni any -c 20 'tcp[tcpflags] & tcp-rst != 0'"),
            Item(
                en: "Attempts that wait now. Refused ones are gone too fast to be seen.",
                zh: "正在等待的尝试。被拒绝的尝试消失太快，这里看不到。",
                command: "tcpwatchctl connections --state syn-sent"),
            Item(
                en: "The application's log names the target and the error.",
                zh: "应用日志里有目标地址和错误码。",
                command: "journalctl -u UNIT -n 200 -g 'refused|timed out|unreachable'"),
            Item(
                en: "On the peer: does anything listen?",
                zh: "在对端执行：有程序在监听吗？",
                command: "ss -ltnp '( sport = :PORT )'"),
        ],
        fixes: [
            Item(
                en: "Start the service, correct address and port, or take the dead backend out of the pool.",
                zh: "启动服务，修正地址和端口，或摘除失效的后端。"),
            Item(
                en: "Clients: back off exponentially with jitter. Without it a recovering peer is knocked over again.",
                zh: "客户端：重试采用带抖动的指数退避，否则刚恢复的对端会再次被打垮。"),
            Item(
                en: "A firewall that rejects what it should not: allow it.",
                zh: "防火墙误拦：放行。"),
        ])
}
