extension Explanation {
    /// Local ports per (source, destination, destination port): RFC 6056; `__inet_hash_connect()`, ip(7).
    static let ephemeralPortExhaustion = Explanation(
        title: Phrase(
            en: "Local ports for a destination run out",
            zh: "到某目的地的临时端口即将用尽"),
        meaning: [
            Item(
                en: """
                    An outbound connection needs a local port that is free for its source address, destination address and \
                    destination port. Most ports of ip_local_port_range, less the reserved ones, are taken for one \
                    destination. Those in TIME_WAIT are taken too. Other destinations are not affected.
                    """,
                zh: """
                    每条出站连接都需要一个本地端口，它对（源地址、目的地址、目的端口）这一组合必须空闲。\
                    现在 ip_local_port_range（扣除保留端口）中的大部分已被同一个目的地占用，处于 TIME_WAIT 的也算占用。\
                    其他目的地不受影响。
                    """),
            Item(
                en: """
                    With none left, connect() fails with EADDRNOTAVAIL, "Cannot assign requested address". No kernel counter \
                    shows it.
                    """,
                zh: "用尽之后，connect() 会报 EADDRNOTAVAIL（Cannot assign requested address），内核没有任何计数器反映这一点。"),
            Item(
                en: """
                    The default range 32768 to 60999 has 28232 ports. A port stays in TIME_WAIT for 60 s: some 470 short \
                    connections per second to one destination use it up.
                    """,
                zh: "默认范围 32768 到 60999 共 28232 个端口，每个端口在 TIME_WAIT 停留 60 秒：对同一目的地每秒约 470 条短连接就会用尽。"),
        ],
        causes: [
            Item(
                en:
                    "A connection per request to one backend; a proxy without keepalive upstream. Most are in TIME_WAIT.",
                zh: "对同一后端每个请求一条连接；代理到上游没有长连接。特征是多数处于 TIME_WAIT。"),
            Item(
                en: "A leak, or a pool without an upper bound. Most are in ESTABLISHED or CLOSE_WAIT.",
                zh: "连接泄漏，或连接池没有上限。特征是多数处于 ESTABLISHED 或 CLOSE_WAIT。"),
            Item(
                en: "The destination has become slow: requests last longer, more run at once.",
                zh: "目的地变慢：请求耗时变长，并发连接变多。"),
            Item(
                en: "All traffic goes to a single address and port: one virtual IP, one load balancer.",
                zh: "所有流量都去往同一个地址和端口：单个 VIP 或单个负载均衡。"),
            Item(
                en: "The range is narrow, or many of its ports are reserved.",
                zh: "端口范围太窄，或保留端口太多。"),
        ],
        checks: [
            Item(
                en: "In which states are they? TIME_WAIT: short connections. ESTABLISHED: load or a leak.",
                zh: "都处于什么状态？TIME_WAIT：短连接。ESTABLISHED：负载高或泄漏。",
                command: "ss -Htan dst ADDRESS dport = :PORT | awk '{print $1}' | sort | uniq -c"),
            Item(
                en: "Which process opens them? (TIME_WAIT has none and is not listed.)",
                zh: "是哪个进程建立的？（TIME_WAIT 不属于任何进程，不会列出。）",
                command: "ss -tnp dst ADDRESS dport = :PORT"),
            Item(
                en: "The range, and what is taken out of it.",
                zh: "端口范围，以及其中被保留的部分。",
                command: "sysctl net.ipv4.ip_local_port_range net.ipv4.ip_local_reserved_ports"),
            Item(
                en: "Has it failed already?",
                zh: "已经有失败了吗？",
                command: "journalctl -u UNIT -n 200 -g 'cannot assign requested address'"),
        ],
        fixes: [
            Item(
                en: "Reuse connections: keep-alive or a pool with an upper bound. Repair leaks.",
                zh: "复用连接：keep-alive，或有上限的连接池。修复泄漏。"),
            Item(
                en: """
                    Relief at once when most are in TIME_WAIT: outbound connects then reuse them after a second. Needs TCP \
                    timestamps at both ends.
                    """,
                zh: "多数处于 TIME_WAIT 时可立即缓解：出站 connect 一秒后即可复用。要求两端都启用 TCP 时间戳。",
                command: "sysctl -w net.ipv4.tcp_tw_reuse=1"),
            Item(
                en: """
                    Widen the range. A connection may then sit on the port of a service that is not running yet: put those \
                    ports into net.ipv4.ip_local_reserved_ports first.
                    """,
                zh: """
                    扩大范围。风险：尚未启动的服务，其监听端口可能先被出站连接占走。\
                    请先把这些端口写入 net.ipv4.ip_local_reserved_ports。
                    """,
                command: "sysctl -w net.ipv4.ip_local_port_range='10000 65535'"),
            Item(
                en: """
                    Add destination addresses or ports, or source addresses. An application that binds to a source address \
                    needs IP_BIND_ADDRESS_NO_PORT, or bind() wants a port that is free for all destinations.
                    """,
                zh: """
                    增加目的地址、目的端口或源地址。应用若先绑定源地址，需要设置 IP_BIND_ADDRESS_NO_PORT，\
                    否则 bind() 要求该端口对所有目的地都空闲。
                    """),
            Item(
                en: "Not SO_LINGER with 0 seconds: it frees the port by a RST and throws away data.",
                zh: "不要用超时为 0 的 SO_LINGER：它靠 RST 释放端口，会丢数据。"),
        ])
}
