extension Explanation {
    /// The passive close that is not completed: RFC 9293 section 3.6, case 2.
    static let closeWaitPileup = Explanation(
        title: Phrase(
            en: "CLOSE_WAIT piles up: close() is missing",
            zh: "CLOSE_WAIT 堆积：应用没有关闭连接"),
        meaning: [
            Item(
                en: """
                    The peer has closed its side with a FIN. The kernel has acknowledged it and waits for the application here \
                    to call close() (RFC 9293, section 3.6, case 2).
                    """,
                zh: """
                    对端已经用 FIN 关闭了它那一侧，内核也已确认，现在等的是本机应用调用 close()\
                    （RFC 9293 第 3.6 节，情形 2）。
                    """),
            Item(
                en: """
                    CLOSE_WAIT has no timer. No sysctl ends it: neither tcp_fin_timeout nor any other. Each such connection \
                    holds a file descriptor; when they run out, accept() and open() fail with EMFILE and the service is down.
                    """,
                zh: """
                    CLOSE_WAIT 没有定时器，任何 sysctl 都无法让它结束，tcp_fin_timeout 也不行。\
                    每条这样的连接都占着一个文件描述符；一旦耗尽，accept() 和 open() 都会报 EMFILE，服务随之不可用。
                    """),
            Item(
                en: """
                    A reset by the peer, or a keepalive probe that gets one, removes the connection from view. The descriptor \
                    stays open all the same: a shrinking count is no proof that the leak is gone.
                    """,
                zh: """
                    对端发来 RST，或 keepalive 探测换来 RST，连接会从列表中消失，但文件描述符依然没有释放：\
                    数量下降并不证明泄漏已经消除。
                    """),
        ],
        causes: [
            Item(
                en: "A path through the code does not close: error, timeout, exception, unread response body.",
                zh: "代码中某条路径没有关闭连接：错误、超时、异常分支，或响应体没有读完。"),
            Item(
                en: """
                    The application is stuck before it reads the end of file: deadlock, full thread pool, slow database. \
                    Unread bytes are typical.
                    """,
                zh: "应用卡住，来不及读到 EOF：死锁、线程池打满、数据库慢。典型特征是有未读数据。"),
            Item(
                en: """
                    Outbound: a connection pool keeps connections that the server has closed; its idle timeout is longer \
                    than the server's.
                    """,
                zh: "出站方向：连接池留着服务端已关闭的连接；连接池的空闲超时比服务端的长。"),
            Item(
                en: "Inbound, without a process: never accepted. The clients gave up while in the accept queue.",
                zh: "入站方向且没有进程：从未被 accept。客户端在 accept 队列里等到放弃。"),
            Item(
                en: "A child process inherited the descriptor (no FD_CLOEXEC) and keeps it open.",
                zh: "子进程继承了描述符（没有设置 FD_CLOEXEC）而一直不关。"),
        ],
        checks: [
            Item(
                en: "The oldest first. AGE is the time in CLOSE_WAIT.",
                zh: "最老的排在前面。AGE 是处于 CLOSE_WAIT 的时间。",
                command: "tcpwatchctl connections --state close-wait --sort state-age"),
            Item(
                en: "Which process? ino:0 and no process: never accepted, see accept-queue-overflow.",
                zh: "是哪个进程？ino:0 且没有进程：从未被 accept，见 accept-queue-overflow。",
                command: "ss -tnpe state close-wait '( sport = :PORT or dport = :PORT )'"),
            Item(
                en: """
                    RECV-Q 0: the application has read the end of file; close() is missing. 1: the FIN alone is unread; an \
                    idle pool, or a stuck application. More is unread data: the application stopped reading.
                    """,
                zh: """
                    RECV-Q 为 0：应用已读到 EOF，缺的是 close()。为 1：只剩 FIN 未读，是空闲的连接池，或应用卡住。\
                    更大则有未读数据：应用已经不再读取。
                    """,
                command: "tcpwatchctl connections --state close-wait --sort receive-queue"),
            Item(
                en: "How near is the limit of descriptors?",
                zh: "离文件描述符上限还有多远？",
                command: "ls /proc/PID/fd | wc -l; grep 'open files' /proc/PID/limits"),
        ],
        fixes: [
            Item(
                en: """
                    Before a restart, keep the evidence: a thread dump (jstack, py-spy, pprof, gdb) and the list of \
                    connections. It shows where the application hangs.
                    """,
                zh: "重启前先留证据：线程栈（jstack、py-spy、pprof、gdb）和连接列表，从中能看出应用卡在哪里。"),
            Item(
                en: "Restart the application to get the descriptors back. They will pile up again.",
                zh: "重启应用以收回文件描述符。但不改代码还会再次堆积。"),
            Item(
                en: """
                    Repair it: close on every path (defer, finally, with), time limits on everything it waits for, pool idle \
                    timeout below the server's.
                    """,
                zh: "根治：每条路径都要关闭（defer、finally、with），所有等待都要有超时，连接池的空闲超时要小于服务端的。"),
            Item(
                en: """
                    If no restart is possible, root can cut connections (outbound: dport). Run the filter without -K first: \
                    what it lists is what dies. Descriptors stay with the application until it closes them.
                    """,
                zh: """
                    实在不能重启时，root 可以强制切断连接（出站方向用 dport）。先去掉 -K 运行一遍：列出的就是会被切断的。\
                    描述符仍归应用所有，直到它自己关闭。
                    """,
                command: "ss -tnK state close-wait '( sport = :PORT )'"),
        ])
}
