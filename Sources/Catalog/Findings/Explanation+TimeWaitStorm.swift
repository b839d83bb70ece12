extension Explanation {
    /// TIME_WAIT and 2 MSL: RFC 9293 sections 3.3.2 and 3.4.2, RFC 1337, RFC 6191; `net/ipv4/tcp_minisocks.c`.
    static let timeWaitStorm = Explanation(
        title: Phrase(
            en: "Very many sockets in TIME_WAIT",
            zh: "TIME_WAIT 过多"),
        meaning: [
            Item(
                en: """
                    The side that closes first keeps the connection in TIME_WAIT, to repeat the last ACK if need be, and to \
                    keep late segments out of a new connection with the same addresses and ports. RFC 9293 says 2 MSL, \
                    four minutes. Linux keeps it 60 s; no sysctl changes that, tcp_fin_timeout included.
                    """,
                zh: """
                    先关闭的一方会让连接停留在 TIME_WAIT：既能重发最后一个 ACK，也能防止迟到的报文混入相同地址和端口的新连接。\
                    RFC 9293 规定为 2MSL，即四分钟；Linux 固定为 60 秒，没有 sysctl 可以修改，tcp_fin_timeout 也不行。
                    """),
            Item(
                en: """
                    TIME_WAIT by itself is healthy and cheap: some 250 bytes of kernel memory, no descriptor, no process. It \
                    hurts in two cases only.
                    """,
                zh: "TIME_WAIT 本身是健康的，也很便宜：约 250 字节内核内存，不占描述符，不属于任何进程。只有两种情况才有害。"),
            Item(
                en: """
                    First, tcp_max_tw_buckets is reached: further connections skip TIME_WAIT (TCPTimeWaitOverflow) and lose \
                    its protection. Second, this host is the client and runs out of local ports for a destination: see \
                    ephemeral-port-exhaustion.
                    """,
                zh: """
                    其一，达到 tcp_max_tw_buckets：之后的连接不再经过 TIME_WAIT（TCPTimeWaitOverflow），失去这层保护。\
                    其二，本机是客户端，到某个目的地的本地端口用尽：见 ephemeral-port-exhaustion。
                    """),
            Item(
                en: """
                    Their number grows for the first minute of any new load, and then no more. Growth alone is therefore of \
                    severity info, unless it leads to the limit.
                    """,
                zh: "任何新负载的头一分钟里数量都会上涨，之后就稳定下来。所以单纯上涨只是 info 级，除非照此会达到上限。"),
        ],
        causes: [
            Item(
                en: "A connection per request: no keep-alive, no pool.",
                zh: "每个请求一条连接：没有 keep-alive，没有连接池。"),
            Item(
                en: "A proxy that opens a new upstream connection for each request.",
                zh: "反向代理对上游没有启用长连接，每个请求都新建连接。"),
            Item(
                en: """
                    The server closes first: Connection: close, few requests per connection, short keep-alive timeout.
                    """,
                zh: "服务端先关闭：Connection: close、单连接请求数上限太小、keep-alive 超时太短。"),
            Item(
                en: "Health checks or scripts that connect at a high rate.",
                zh: "频繁建立连接的健康检查或脚本。"),
            Item(
                en: "tcp_max_tw_buckets was lowered.",
                zh: "tcp_max_tw_buckets 被调低过。"),
        ],
        checks: [
            Item(
                en: "How many (tw), and the limit. The count includes orphans in FIN_WAIT2.",
                zh: "当前数量（tw）与上限。该数量包含 FIN_WAIT2 的孤儿连接。",
                command: "grep TCP: /proc/net/sockstat; sysctl net.ipv4.tcp_max_tw_buckets"),
            Item(
                en: """
                    Who closes first? A service port on the left: the server here. On the right: the client here.
                    """,
                zh: "谁先关闭？服务端口在左边：本机的服务端。在右边：本机的客户端。",
                command: "ss -Htan state time-wait | awk '{print $3, $4}' | head -20"),
            Item(
                en: "Towards which destinations? The most frequent stand last.",
                zh: "主要去往哪些目的地？最多的排在最后。",
                command: "ss -Htan state time-wait | awk '{print $4}' | sort | uniq -c | sort -n"),
            Item(
                en: "Run it twice: growth, reuse by connect(), sockets that were not allowed to wait.",
                zh: "隔几秒执行两次：新增数、被 connect() 复用数、因超限而未进入 TIME_WAIT 的数量。",
                command: "nstat -az TcpExtTW TcpExtTWRecycled TcpExtTCPTimeWaitOverflow"),
        ],
        fixes: [
            Item(
                en: """
                    Reuse connections: HTTP keep-alive, connection pools, keepalive towards the upstreams of a proxy. This \
                    alone removes the cause.
                    """,
                zh: "复用连接：HTTP keep-alive、连接池、代理到上游的长连接。只有这样才能根治。"),
            Item(
                en: "Let the client close first: TIME_WAIT is then spread over the clients.",
                zh: "让客户端先关闭：TIME_WAIT 就分散到各个客户端。"),
            Item(
                en: "Limit reached: raise it, that costs little memory. Do not lower it to get a nicer number.",
                zh: "达到上限：调大即可，内存开销很小。不要为了数字好看而调低。",
                command: "sysctl -w net.ipv4.tcp_max_tw_buckets=NUMBER"),
            Item(
                en: """
                    Client short of ports: tcp_tw_reuse = 1 lets connect() take over a TIME_WAIT socket older than one second, \
                    when both ends use TCP timestamps. It does nothing for inbound connections, and the count stays. The \
                    default, 2, is for loopback only.
                    """,
                zh: """
                    客户端端口紧张：tcp_tw_reuse = 1 允许 connect() 复用超过一秒的 TIME_WAIT 套接字，前提是两端都启用 TCP 时间戳。\
                    它对入站连接无效，也不会让数量变少。默认值 2 仅对环回生效。
                    """,
                command: "sysctl -w net.ipv4.tcp_tw_reuse=1"),
            Item(
                en: """
                    Never: tcp_tw_recycle (broke clients behind NAT, removed in Linux 4.12), or SO_LINGER with 0 seconds to \
                    avoid TIME_WAIT (sends a RST and throws away data).
                    """,
                zh: """
                    切勿：使用 tcp_tw_recycle（会让 NAT 后的客户端连不上，Linux 4.12 已移除），\
                    或用超时为 0 的 SO_LINGER 逃避 TIME_WAIT（会发 RST 并丢弃数据）。
                    """),
        ])
}
