extension Explanation {
    /// SYN-RECEIVED: RFC 9293 section 3.5, RFC 4987; `tcp_synack_retries`.
    static let synReceived = Explanation(
        title: Phrase(
            en: "SYN_RECV: half-open, waits for the last ACK",
            zh: "SYN_RECV：半连接，等待最后的 ACK"),
        meaning: [
            Item(
                en: """
                    A client's SYN came in, our SYN-ACK went out, its ACK is missing. Linux keeps a small request \
                    without a socket for it: no process, no inode, no TCP_INFO. It is given up after \
                    tcp_synack_retries (default 5, about a minute).
                    """,
                zh: """
                    收到了客户端的 SYN，已回 SYN-ACK，还没等到它的 ACK。Linux 此时只保存一个很小的请求对象而没有套接字：\
                    没有进程、没有 inode、没有 TCP_INFO。重传 tcp_synack_retries 次（默认 5，\
                    约一分钟）后放弃。
                    """)
        ],
        normal: [
            Item(
                en: "As many as clients arrive within a round trip.",
                zh: "数量大致等于一个往返时间内到来的客户端数。")
        ],
        suspicious: [
            Item(
                en: "Many, for seconds, with retransmissions: ACKs do not come back; see syn-flood.",
                zh: "数量多、停留数秒且有重传：ACK 没有回来，见 syn-flood。"),
            Item(
                en: """
                    Some that stay while the accept queue is full: their ACK came and was dropped; see \
                    accept-queue-overflow.
                    """,
                zh: "accept 队列已满时滞留的半连接：ACK 到了却被丢弃，见 accept-queue-overflow。"),
        ],
        checks: [
            Item(
                en: "From where, and how often was the SYN-ACK repeated?",
                zh: "来自哪里，SYN-ACK 重传了几次？",
                command: "ss -tno state syn-recv"),
            Item(
                en: "Is the accept queue full?",
                zh: "accept 队列满了吗？",
                command: "tcpwatchctl listeners"),
        ])
}
