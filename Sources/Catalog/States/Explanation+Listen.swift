extension Explanation {
    /// LISTEN: listen(2), RFC 9293 section 3.3.2.
    static let listen = Explanation(
        title: Phrase(
            en: "LISTEN: waits for connections",
            zh: "LISTEN：等待连接"),
        meaning: [
            Item(
                en: """
                    A server socket after listen(). It is not a connection. What ss and tcpwatch show for it is its \
                    accept queue: connections that wait for accept() (Recv-Q), and the limit (Send-Q).
                    """,
                zh: """
                    调用 listen() 之后的服务端套接字，本身不是连接。ss 和 tcpwatch 显示的是它的 accept 队列：\
                    等待 accept() 的连接数（Recv-Q）和上限（Send-Q）。
                    """)
        ],
        normal: [
            Item(
                en: """
                    One for each address and port of a service; several on the same port with SO_REUSEPORT. The \
                    queue is at or near 0.
                    """,
                zh: "服务的每个地址和端口各一个；使用 SO_REUSEPORT 时同一端口可以有多个。队列长度为 0 或接近 0。")
        ],
        suspicious: [
            Item(
                en: "The queue stays filled or comes near its limit: see accept-queue-overflow.",
                zh: "队列长期不空或接近上限：见 accept-queue-overflow。"),
            Item(
                en: "A service's port is missing: its clients get a RST, and connect() says ECONNREFUSED.",
                zh: "服务的端口不在列表里：客户端会收到 RST，connect() 报 ECONNREFUSED。"),
            Item(
                en: "A port that nobody knows, open to the network: 0.0.0.0, [::] or *.",
                zh: "出现来历不明、对外开放的端口：0.0.0.0、[::] 或 *。"),
        ],
        checks: [
            Item(
                en: "Queues, limits, peaks and drops.",
                zh: "队列、上限、峰值与丢弃数。",
                command: "tcpwatchctl listeners"),
            Item(
                en: "Which process listens?",
                zh: "是哪个进程在监听？",
                command: "ss -ltnp"),
        ])
}
