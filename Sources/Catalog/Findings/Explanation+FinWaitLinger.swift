extension Explanation {
    /// The close that the peer does not complete: RFC 9293 section 3.6; `tcp_fin_timeout`, `tcp_orphan_retries`.
    static let finWaitLinger = Explanation(
        title: Phrase(
            en: "Closes linger: the peer does not finish them",
            zh: "关闭滞留：对端迟迟不完成挥手"),
        meaning: [
            Item(
                en: """
                    This host has sent its FIN and the close does not complete (RFC 9293, section 3.6). FIN_WAIT1, CLOSING and \
                    LAST_ACK wait for the ACK of that FIN; FIN_WAIT2 waits for the peer's own FIN.
                    """,
                zh: """
                    本机已发出 FIN，但关闭一直没有完成（RFC 9293 第 3.6 节）。FIN_WAIT1、CLOSING、LAST_ACK 等的是这个 FIN 的 ACK，\
                    FIN_WAIT2 等的是对端自己的 FIN。
                    """),
            Item(
                en: """
                    FIN_WAIT1, CLOSING or LAST_ACK with retransmissions: the peer is silent. FIN_WAIT1 or LAST_ACK without: \
                    queued data go before the FIN, and the peer reads slowly or not at all. FIN_WAIT2: the peer has \
                    acknowledged, and its application has not closed (CLOSE_WAIT there); or it has vanished since.
                    """,
                zh: """
                    FIN_WAIT1、CLOSING 或 LAST_ACK 伴随重传：对端没有任何响应。FIN_WAIT1 或 LAST_ACK 而无重传：\
                    FIN 前面还有排队的数据，对端读得很慢或根本不读。\
                    FIN_WAIT2：对端已确认，但它的应用没有关闭（那边停在 CLOSE_WAIT），或对端此后消失了。
                    """),
            Item(
                en: """
                    After close() the kernel bounds it: FIN_WAIT2 by tcp_fin_timeout (60 s), too short for this finding; the \
                    others by tcp_orphan_retries (0 stands for 8 retransmissions, 100 s or more). After shutdown() with the \
                    descriptor open nothing bounds FIN_WAIT2: nearly all FIN_WAIT2 in this finding are such.
                    """,
                zh: """
                    调用 close() 之后，由内核限定寿命：FIN_WAIT2 受 tcp_fin_timeout（60 秒）限制，来不及触发本告警；\
                    其余受 tcp_orphan_retries 限制（0 代表 8 次重传，至少 100 秒）。\
                    若只是 shutdown() 而描述符仍打开，FIN_WAIT2 没有任何时限：本告警中的 FIN_WAIT2 几乎都是这一类。
                    """),
            Item(
                en: """
                    Of the whole host: orphans, in FIN_WAIT1, CLOSING or LAST_ACK without a process, come near \
                    tcp_max_orphans. Beyond it the kernel resets closed connections at once (TCPAbortOnMemory), and data that \
                    the peer has not got yet is lost.
                    """,
                zh: """
                    范围为整机时：孤儿连接（处于 FIN_WAIT1、CLOSING 或 LAST_ACK 且没有进程）的数量接近 tcp_max_orphans。\
                    超过之后，内核会立即重置已关闭的连接（TCPAbortOnMemory），\
                    对端尚未收到的数据就此丢失。
                    """),
        ],
        causes: [
            Item(
                en: """
                    FIN_WAIT2: the application here called shutdown() and waits for the peer without a time limit, or forgot \
                    close().
                    """,
                zh: "FIN_WAIT2：本机应用调用 shutdown() 之后无限期地等对端，或忘了调用 close()。"),
            Item(
                en: "FIN_WAIT2: the peer's application leaks connections, or holds them until a timeout of its own.",
                zh: "FIN_WAIT2：对端应用泄漏连接，或要等到自己的超时才关闭。"),
            Item(
                en: "Retransmitting: peers have vanished (mobile clients, crashed hosts, lost NAT or firewall state).",
                zh: "有重传：对端消失了（移动客户端、主机崩溃、NAT 或防火墙会话丢失）。"),
            Item(
                en: "A firewall or load balancer forgets the connection at the first FIN and drops the rest.",
                zh: "防火墙或负载均衡看到第一个 FIN 就删除会话，丢弃后续报文。"),
            Item(
                en: "Slow readers: much data was queued when the application closed.",
                zh: "对端读得慢：应用关闭时还有大量数据在排队。"),
        ],
        checks: [
            Item(
                en: "Which states, which peers, for how long (AGE)?",
                zh: "处于什么状态，涉及哪些对端，停留多久（AGE）？",
                command: "tcpwatchctl connections --state fin-wait-1,fin-wait-2,closing,last-ack"),
            Item(
                en: """
                    timer:(on,TIME,RETRIES) with growing RETRIES: the peer is silent. timer:(persist,...): its window is closed.
                    """,
                zh: "timer:(on,TIME,RETRIES) 且 RETRIES 在增长：对端无响应。timer:(persist,...)：对端窗口已关闭。",
                command: "ss -tno state fin-wait-1 state closing state last-ack"),
            Item(
                en: "With a process: half-closed by shutdown(). ino:0 and no process: closed, ends by itself.",
                zh: "有进程：由 shutdown() 半关闭。ino:0 且没有进程：已 close()，会自行结束。",
                command: "ss -tnpe state fin-wait-2"),
            Item(
                en: "Orphans of the host (orphan), and the limit.",
                zh: "整机的孤儿连接数（orphan）与上限。",
                command: "grep TCP: /proc/net/sockstat; sysctl net.ipv4.tcp_max_orphans"),
            Item(
                en: "Has the kernel cut any? (memory: too many orphans; timeout: retries used up)",
                zh: "内核切断过吗？（Memory：孤儿过多；Timeout：重传次数用完）",
                command: "nstat -az TcpExtTCPAbortOnMemory TcpExtTCPAbortOnTimeout"),
            Item(
                en: "FIN_WAIT2: on the peer, which process does not close?",
                zh: "FIN_WAIT2：在对端查看，是哪个进程不关闭？",
                command: "ss -tnp state close-wait"),
        ],
        fixes: [
            Item(
                en: """
                    FIN_WAIT2: here, limit the wait after shutdown(), then close(). On the peer, follow close-wait-pileup.
                    """,
                zh: "FIN_WAIT2：本机在 shutdown() 之后的等待要有时限，到时就 close()。在对端按 close-wait-pileup 处理。"),
            Item(
                en: "Retransmitting: these end by themselves. TCP_USER_TIMEOUT or keepalive ends them earlier.",
                zh: "有重传的连接会自行结束。在套接字上设置 TCP_USER_TIMEOUT 或 keepalive 可以更早结束。"),
            Item(
                en: """
                    Lowering tcp_fin_timeout below 60 does not help: FIN_WAIT2 after close() is hardly ever in this \
                    finding, and never among the orphans. Set it back if it was raised: the time above 60 s is spent as an \
                    orphan.
                    """,
                zh: """
                    把 tcp_fin_timeout 调到 60 以下没有用：close() 之后的 FIN_WAIT2 很少触发本告警，也不计入孤儿连接。\
                    如果曾被调大，请改回来：超出 60 秒的那段时间会计入孤儿连接。
                    """,
                command: "sysctl -w net.ipv4.tcp_fin_timeout=60"),
            Item(
                en: """
                    Orphans near the limit: raise tcp_max_orphans if there is memory; each takes up to 64 KB that cannot be \
                    swapped. Never lower it.
                    """,
                zh: "孤儿连接接近上限：内存充足就调大 tcp_max_orphans，每个最多占 64 KB 不可换出的内存。切勿调低。"),
            Item(
                en: """
                    A lower tcp_orphan_retries, such as 3, clears silent peers sooner. Slow clients lose the end of their data.
                    """,
                zh: "把 tcp_orphan_retries 调低（例如 3）能更快清掉无响应的对端，但慢速客户端会丢失末尾的数据。"),
        ])
}
