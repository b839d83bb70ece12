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
                    without a connection, such as a SYN to a closed port; these alone do not raise this finding.
                    """,
                zh: """
                    TcpEstabResets 统计从 ESTABLISHED 或 CLOSE_WAIT 直接变为 CLOSED 的连接，不论哪一方切断，超时也算在内。\
                    TcpOutRsts 统计本机发出的 RST，包括对不属于任何连接的报文的应答，例如发往未监听端口的 SYN；仅有这类 RST 不会触发本告警。
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
                en: """
                    OnClose: the application here closes before it has read everything; a process that crashes or is killed \
                    does, too.
                    """,
                zh: "OnClose：本机应用没读完就关闭；进程崩溃或被杀时也是如此。"),
            Item(
                en: """
                    No TCPAbortOn* and no OutRsts: the peers cut. Clients or health checks of load balancers that reset on \
                    purpose, or a peer that crashed.
                    """,
                zh: "TCPAbortOn* 和 OutRsts 都不涨：是对端切断的。客户端或负载均衡的健康检查有意用 RST 关闭，或对端崩溃。"),
            Item(
                en: "OnData: SO_LINGER with 0 seconds, on purpose; or closed while the peer still sends.",
                zh: "OnData：有意把 SO_LINGER 超时设为 0；或关闭时对端还在发送。"),
            Item(
                en: "A NAT, firewall or load balancer forgets idle connections; the next segment gets a RST.",
                zh: "NAT、防火墙或负载均衡清除了空闲会话，下一个报文就换来 RST。"),
            Item(
                en: "OnTimeout: peers have vanished, or the path is broken.",
                zh: "OnTimeout：对端消失，或链路不通。"),
        ],
        checks: [
            Item(
                en: "Run it twice: which rises, connections cut or RSTs sent, and for which reason?",
                zh: "隔几秒执行两次：上涨的是被切断的连接还是本机发出的 RST？原因是哪一项？",
                command: "nstat -az TcpEstabResets TcpOutRsts 'TcpExtTCPAbortOn*'"),
            Item(
                en: "Who sends them, on which port? (IPv4)",
                zh: "谁发的，哪个端口？（IPv4）",
                command: "tcpdump -ni any -c 20 'tcp[tcpflags] & tcp-rst != 0'"),
            Item(
                en: "Which application complains?",
                zh: "哪个应用在报错？",
                command: "journalctl -n 200 -g 'reset by peer|broken pipe'"),
            Item(
                en: "Did a process crash, or was it killed for want of memory?",
                zh: "有进程崩溃，或因内存不足被杀吗？",
                command: "journalctl -k -n 50 -g 'out of memory|segfault'"),
        ],
        fixes: [
            Item(
                en:
                    "OnClose: read the request to its end before close(); or shutdown(SHUT_WR), read to the end, close().",
                zh: "OnClose：读完请求再 close()；或先 shutdown(SHUT_WR)，读到结尾，再 close()。"),
            Item(
                en: "OnData: remove SO_LINGER with 0 seconds from the application.",
                zh: "OnData：去掉应用里超时为 0 的 SO_LINGER。"),
            Item(
                en: """
                    Idle connections: keepalive below the idle timeout of the box between; a pool's idle timeout below the \
                    server's.
                    """,
                zh: "空闲连接：keepalive 间隔小于中间设备的空闲超时；连接池的空闲超时小于服务端的。"),
            Item(
                en: """
                    OnTimeout: repair the path, see which peers are gone. OnMemory: see fin-wait-linger; raise \
                    net.ipv4.tcp_mem only if there is memory.
                    """,
                zh: "OnTimeout：修复链路，查明哪些对端已消失。OnMemory：见 fin-wait-linger；内存充足时才调大 net.ipv4.tcp_mem。"),
            Item(
                en: """
                    Peers that reset on purpose, such as health checks: harmless. Set ratio above their usual share, under \
                    detectors.reset-storm.
                    """,
                zh: "对端有意重置（如健康检查）：无害。在 detectors.reset-storm 下把 ratio 调到其平时占比之上。"),
        ])
}
