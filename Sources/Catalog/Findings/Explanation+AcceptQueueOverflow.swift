extension Explanation {
    /// The accept queue: listen(2); `tcp_conn_request()` and `tcp_v4_syn_recv_sock()`.
    static let acceptQueueOverflow = Explanation(
        title: Phrase(
            en: "Accept queue full: accept() is too slow",
            zh: "accept 队列满：应用来不及 accept"),
        meaning: [
            Item(
                en: """
                    Connections whose handshake is done wait in the listener's accept queue until the application calls \
                    accept(). The queue's limit is the smaller of listen()'s backlog and net.core.somaxconn, both as they \
                    were when listen() was called.
                    """,
                zh: """
                    完成握手的连接先进入监听端的 accept 队列（全连接队列），等应用调用 accept() 取走。\
                    队列上限是 listen() 的 backlog 与 net.core.somaxconn 中较小的一个，以调用 listen() 时的值为准。
                    """),
            Item(
                en: """
                    When it is full, the kernel drops new SYNs and the ACKs that would complete a handshake, and counts \
                    ListenOverflows and ListenDrops. Clients get no error: they repeat the SYN after a second, or believe \
                    they are connected and wait. Users see delays of whole seconds, then timeouts.
                    """,
                zh: """
                    队列满时，内核会丢弃新的 SYN，以及本可完成握手的 ACK，并计入 ListenOverflows 和 ListenDrops。\
                    客户端收不到任何错误：要么一秒后重发 SYN，要么以为已连上而空等。用户看到的是整秒级的延迟，继而超时。
                    """),
            Item(
                en: """
                    A warning means nearly full; critical means full, or connections were dropped. The kernel lets in one \
                    connection more than the limit before it takes the queue for full: 17 may wait where 16 fit.
                    """,
                zh: """
                    warning 表示接近满，critical 表示已满，或已有连接被丢弃。\
                    内核在超过上限一个之后才判定队列已满：上限为 16 时，最多可有 17 个连接在等待。
                    """),
        ],
        causes: [
            Item(
                en: """
                    The application is stuck: blocked event loop, all workers busy, garbage collection, a lock, a slow \
                    database behind it.
                    """,
                zh: "应用卡住：事件循环阻塞、工作线程全忙、GC 停顿、锁等待、后端数据库变慢。"),
            Item(
                en: "It is out of file descriptors: accept() fails with EMFILE, and the queue fills.",
                zh: "文件描述符耗尽：accept() 返回 EMFILE，队列随之堆满。"),
            Item(
                en: "It is out of CPU: cgroup quota throttled, or the host is overloaded.",
                zh: "CPU 不足：cgroup 配额被限流，或整机过载。"),
            Item(
                en: "The backlog is too small for bursts; many programs ask for 50, 100, 128 or 511.",
                zh: "backlog 太小，扛不住突发；许多程序默认只有 50、100、128 或 511。"),
            Item(
                en: "One of several SO_REUSEPORT listeners is stuck: each has a queue of its own.",
                zh: "使用 SO_REUSEPORT 时某一个监听者卡住：每个监听者各有一个队列。"),
        ],
        checks: [
            Item(
                en: "QUEUE against LIMIT, the recent PEAK, and DROPS of each listener.",
                zh: "对比各监听端的 QUEUE 与 LIMIT，看近期峰值 PEAK 和丢弃数 DROPS。",
                command: "tcpwatchctl listeners"),
            Item(
                en: "The process. Recv-Q is the queue now, Send-Q its limit.",
                zh: "对应的进程。Recv-Q 是当前队列长度，Send-Q 是上限。",
                command: "ss -ltnp '( sport = :PORT )'"),
            Item(
                en: "Run it twice: does it still overflow?",
                zh: "隔几秒执行两次：还在溢出吗？",
                command: "nstat -az TcpExtListenOverflows TcpExtListenDrops"),
            Item(
                en: "Descriptors in use against the limit.",
                zh: "已用的文件描述符与上限。",
                command: "ls /proc/PID/fd | wc -l; grep 'open files' /proc/PID/limits"),
            Item(
                en: "Which threads run, and which are stuck (state D, or no CPU at all)?",
                zh: "哪些线程在跑，哪些卡住了（D 状态，或完全不占 CPU）？",
                command: "top -H -p PID"),
            Item(
                en: "Is its CPU quota used up? nr_throttled grows then (cgroup v2).",
                zh: "CPU 配额用尽了吗？用尽时 nr_throttled 会增长（cgroup v2）。",
                command: "grep throttled /sys/fs/cgroup/system.slice/UNIT/cpu.stat"),
        ],
        fixes: [
            Item(
                en: """
                    Get the application to accept again: remove what blocks it. Take a thread dump before you restart it; \
                    a restart resets the connections in the queue.
                    """,
                zh: "让应用恢复 accept：先排除阻塞它的东西。重启之前先抓线程栈；重启会重置队列里等待的连接。"),
            Item(
                en: "Give it what it lacks: workers, CPU quota, descriptors (LimitNOFILE= in its unit).",
                zh: "缺什么补什么：工作线程、CPU 配额、文件描述符（unit 中的 LimitNOFILE=）。"),
            Item(
                en: """
                    For bursts: raise the backlog in the application and somaxconn, restart the application, and see that \
                    LIMIT has grown. An application that is too slow on average only gets a longer queue: clients then wait \
                    in it until they give up.
                    """,
                zh: """
                    应对突发：调大应用的 backlog 和 somaxconn，重启应用，确认 LIMIT 确实变大。\
                    如果应用的平均处理能力本来就不够，加长队列没有用：客户端只是改在队列里等到超时。
                    """,
                command: "sysctl -w net.core.somaxconn=NUMBER"),
            Item(
                en: """
                    Leave tcp_abort_on_overflow at 0. With 1 a client whose last ACK meets a full queue gets a RST instead of \
                    another try: every short burst becomes errors. SYNs are dropped silently all the same.
                    """,
                zh: """
                    tcp_abort_on_overflow 保持 0。设为 1 时，最后一个 ACK 遇到队列满的客户端会直接收到 RST，不再有重试机会：\
                    每次短暂突发都会变成报错。而 SYN 照样被静默丢弃。
                    """),
        ])
}
