extension Explanation {
    /// Resets: RFC 9293 sections 3.5.2 and 3.5.3, RFC 2525 section 2.17; `tcpEstabResets` and `tcpOutRsts` of RFC 4022.
    static let resetStorm = Explanation(
        title: Phrase(
            en: "Many connections are cut by RST",
            zh: "大量连接被 RST 切断"),
        meaning: [
            Item(
                en: """
                    Connections end by RST instead of FIN. A RST ends both directions at once; what was not delivered or not \
                    read is lost (RFC 9293, section 3.5.3). Applications see ECONNRESET or EPIPE.
                    """,
                zh: """
                    连接不是以 FIN，而是以 RST 结束。RST 立即终止两个方向，尚未送达或未读的数据随之丢失（RFC 9293 第 3.5.3 节）。\
                    应用看到的是 ECONNRESET 或 EPIPE。
                    """),
            Item(
                en: """
                    TcpEstabResets counts connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSED, whichever \
                    side cut them, timeouts included. TcpOutRsts counts RSTs that this host sent, also in answer to a segment \
                    without a connection, such as a SYN to a closed port.
                    """,
                zh: """
                    TcpEstabResets 统计从 ESTABLISHED 或 CLOSE_WAIT 直接变为 CLOSED 的连接，不论哪一方切断，超时也算在内。\
                    TcpOutRsts 统计本机发出的 RST，包括对无主报文的应答，例如发往未监听端口的 SYN。
                    """),
            Item(
                en: """
                    Why this host gave connections up is in TCPAbortOn*. OnClose: the application closed with data unread. \
                    OnData: SO_LINGER with 0 seconds, or data came after the close. OnTimeout: retransmissions or keepalive \
                    probes went unanswered. OnMemory: too many orphans, or tcp_mem is used up. OnLinger: TCP_LINGER2 is \
                    negative.
                    """,
                zh: """
                    本机放弃连接的原因见 TCPAbortOn*。OnClose：应用关闭时还有数据没读。OnData：SO_LINGER 超时为 0，或关闭之后又来了数据。\
                    OnTimeout：重传或 keepalive 探测一直无应答。OnMemory：孤儿连接过多，或 tcp_mem 用尽。OnLinger：TCP_LINGER2 为负。
                    """),
        ],
        causes: [
            Item(
                en: "Clients knock at a port where nothing listens: service down. OutRsts rise, EstabResets do not.",
                zh: "客户端在连没有监听的端口：服务宕机。OutRsts 上涨而 EstabResets 不涨。"),
            Item(
                en: "A process with open connections crashed or was killed, or a peer's did.",
                zh: "持有连接的进程崩溃或被杀，本机或对端都有可能。"),
            Item(
                en: "A NAT, firewall or load balancer forgets idle connections; the next segment gets a RST.",
                zh: "NAT、防火墙或负载均衡清除了空闲会话，下一个报文就换来 RST。"),
            Item(
                en: "The application closes before it has read everything (OnClose).",
                zh: "应用没读完就关闭（OnClose）。"),
            Item(
                en: "On purpose: SO_LINGER with 0 seconds, health checks of load balancers (OnData).",
                zh: "有意为之：SO_LINGER 超时为 0、负载均衡的健康检查（OnData）。"),
            Item(
                en: "A port scan or an attack.",
                zh: "端口扫描或攻击。"),
        ],
        checks: [
            Item(
                en: "Run it twice: which rises, connections cut or RSTs sent, and for which reason?",
                zh: "隔几秒执行两次：是被切断还是主动发出，原因是什么？",
                command: "nstat -az TcpEstabResets TcpOutRsts 'TcpExtTCPAbortOn*'"),
            Item(
                en: "Who sends them, on which port? (IPv4)",
                zh: "谁发的，哪个端口？（IPv4）",
                command: "tcpdump -ni any -c 20 'tcp[tcpflags] & tcp-rst != 0'"),
            Item(
                en: "Is something listening on that port?",
                zh: "那个端口有程序在监听吗？",
                command: "tcpwatchctl listeners"),
            Item(
                en: "Which application complains?",
                zh: "哪个应用在报错？",
                command: "journalctl -n 200 -g 'reset by peer|Broken pipe'"),
            Item(
                en: "Was something killed or restarted?",
                zh: "有进程被杀或重启过吗？",
                command: "journalctl -k -n 50 -g 'oom|killed'"),
        ],
        fixes: [
            Item(
                en: "Closed port: start the service, or send its clients elsewhere.",
                zh: "端口未监听：启动服务，或把客户端引走。"),
            Item(
                en: """
                    Idle connections: keepalive below the idle timeout of the box between; a pool's idle timeout below the \
                    server's.
                    """,
                zh: "空闲连接：keepalive 间隔小于中间设备的空闲超时；连接池的空闲超时小于服务端的。"),
            Item(
                en:
                    "OnClose: read the request to its end before close(); or shutdown(SHUT_WR), read to the end, close().",
                zh: "OnClose：读完请求再 close()；或先 shutdown(SHUT_WR)，读到结尾，再 close()。"),
            Item(
                en: "OnData: remove SO_LINGER with 0 seconds from the application.",
                zh: "OnData：去掉应用里超时为 0 的 SO_LINGER。"),
            Item(
                en: "OnTimeout: peers or the path are gone. OnMemory: see fin-wait-linger, and raise net.ipv4.tcp_mem.",
                zh: "OnTimeout：对端或链路已经不通。OnMemory：见 fin-wait-linger，并调大 net.ipv4.tcp_mem。"),
            Item(
                en: "A scan or an attack: filter its sources.",
                zh: "扫描或攻击：过滤来源。"),
        ])
}
