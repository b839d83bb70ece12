extension Explanation {
    /// Half-open connections: RFC 9293 section 3.5, RFC 4987; `tcp_conn_request()` and `net/ipv4/syncookies.c`.
    static let synFlood = Explanation(
        title: Phrase(
            en: "SYN flood: the half-open queue is full",
            zh: "SYN 泛洪：半连接队列已满"),
        meaning: [
            Item(
                en: """
                    A SYN makes the listener remember a half-open connection (SYN_RECV) until the client's ACK completes \
                    the three-way handshake (RFC 9293, section 3.5). The queue of half-open connections is full, SYNs keep \
                    coming, and most of them are never completed.
                    """,
                zh: """
                    监听端收到 SYN 后，会以半连接（SYN_RECV）的形式记住它，直到客户端的 ACK 完成三次握手\
                    （RFC 9293 第 3.5 节）。现在半连接队列已满，SYN 仍不断到来，而其中多数始终没有完成握手。
                    """),
            Item(
                en: """
                    The queue holds about as many as the listener's backlog: the smaller of listen()'s argument and \
                    net.core.somaxconn. Beyond it, tcp_syncookies = 1 answers with a SYN cookie, which needs no memory \
                    (RFC 4987, section 3.6); tcp_syncookies = 0 drops the SYN.
                    """,
                zh: """
                    半连接队列的上限约等于该监听端的 backlog，即 listen() 的参数与 net.core.somaxconn 中较小的一个。\
                    超出之后：tcp_syncookies = 1 时内核改用 SYN cookie 应答，不占内存（RFC 4987 第 3.6 节）；\
                    tcp_syncookies = 0 时直接丢弃 SYN。
                    """),
            Item(
                en: """
                    Cookies keep the service reachable, at a price: without TCP timestamps such a connection has no \
                    window scaling and no SACK, and its MSS is rounded down to one of four values.
                    """,
                zh: """
                    cookie 能保住服务的可达性，但有代价：若没有 TCP 时间戳，这样建立的连接就没有窗口扩大和 SACK，\
                    MSS 也会向下取到四个预设值之一。
                    """),
        ],
        causes: [
            Item(
                en: """
                    An attack with forged source addresses. Many sources with a half-open connection or two each; far fewer \
                    cookies come back than are sent.
                    """,
                zh: "伪造源地址的攻击。特征是来源很多，每个来源只有一两个半连接；收回的 cookie 远少于发出的。"),
            Item(
                en: """
                    The way back is broken: our SYN-ACKs or the clients' ACKs get lost (asymmetric routing, a firewall, a \
                    load balancer). Few sources, all of them real.
                    """,
                zh: "回程不通：本机的 SYN-ACK 或客户端的 ACK 丢了（路由不对称、防火墙、负载均衡）。特征是来源不多，且都是真实客户端。"),
            Item(
                en: """
                    A rush of real clients, after an outage for instance, that meets a small backlog over a slow or lossy \
                    path.
                    """,
                zh: "真实客户端蜂拥而至（例如故障恢复之后），而 backlog 太小，链路又慢或丢包。"),
        ],
        checks: [
            Item(
                en: """
                    Who is half open? In timer:(on,TIME,RETRIES), RETRIES above 0 means that our SYN-ACK went unanswered and \
                    was sent again. How many distinct addresses there are is in the finding's evidence: sources.
                    """,
                zh: """
                    都是谁的半连接？在 timer:(on,TIME,RETRIES) 中，RETRIES 大于 0 说明 SYN-ACK 没有得到应答、已经重传。\
                    告警证据中的 sources 是不同源地址的个数。
                    """,
                command: "ss -tno state syn-recv '( sport = :PORT )'"),
            Item(
                en: "Are cookies sent (1), or SYNs dropped (0)?",
                zh: "内核是在发 cookie（1），还是在丢弃 SYN（0）？",
                command: "sysctl net.ipv4.tcp_syncookies"),
            Item(
                en: """
                    Run it twice. SyncookiesRecv is what completed by a cookie; SyncookiesFailed are ACKs with a wrong one.
                    """,
                zh: "隔几秒执行两次。SyncookiesRecv 是凭 cookie 完成的握手，SyncookiesFailed 是 cookie 校验失败的 ACK。",
                command: "nstat -az 'TcpExtSyncookies*' 'TcpExtTCPReqQFull*'"),
            Item(
                en: "Send-Q is the backlog of the listener.",
                zh: "Send-Q 就是该监听端的 backlog。",
                command: "ss -ltn '( sport = :PORT )'"),
            Item(
                en: "Do SYN-ACKs leave, and do ACKs come back?",
                zh: "SYN-ACK 发出去了吗？ACK 回来了吗？",
                command: "tcpdump -ni any -c 50 tcp port PORT"),
        ],
        fixes: [
            Item(
                en: "Keep SYN cookies on. Do not use 2: it sends cookies always, also to healthy clients.",
                zh: "保持 SYN cookie 开启。不要设成 2：那会对所有客户端一律使用 cookie，正常客户端也受影响。",
                command: "sysctl -w net.ipv4.tcp_syncookies=1"),
            Item(
                en: """
                    An attack with forged sources can only be filtered upstream: provider, scrubbing, load balancer. Only one \
                    from few, real sources can be blocked or rate-limited in the firewall here.
                    """,
                zh: "伪造源地址的攻击只能在上游过滤：运营商、流量清洗、负载均衡。只有来源不多且真实的攻击，才能在本机防火墙上封禁或限速。"),
            Item(
                en: "A broken way back: repair the route or the firewall rule that loses SYN-ACKs or ACKs.",
                zh: "回程不通：修复丢失 SYN-ACK 或 ACK 的路由或防火墙规则。"),
            Item(
                en: """
                    Real clients: raise the backlog in the application and net.core.somaxconn, then restart the application, \
                    because both count at listen(). tcp_max_syn_backlog has an effect only while tcp_syncookies is 0.
                    """,
                zh: """
                    真实客户端：同时调大应用的 backlog 和 net.core.somaxconn，然后重启应用，因为两者都在 listen() 时生效。\
                    tcp_max_syn_backlog 只在 tcp_syncookies 为 0 时才起作用。
                    """),
            Item(
                en: """
                    Lowering tcp_synack_retries gains little: the kernel gives up on old entries sooner by itself once the \
                    queue is half full. Clients on lossy paths then fail to connect.
                    """,
                zh: """
                    调低 tcp_synack_retries 收效甚微：队列过半之后，内核自己就会提前放弃较老的半连接；\
                    而丢包链路上的客户端会因此连不上。
                    """),
        ])
}
