extension Explanation {
    /// ESTABLISHED: RFC 9293 section 3.3.2; keepalive is RFC 9293 section 3.8.4.
    static let established = Explanation(
        title: Phrase(
            en: "ESTABLISHED: data can flow",
            zh: "ESTABLISHED：连接已建立，可以收发"),
        meaning: [
            Item(
                en: """
                    The handshake is done. Without process and with inode 0 the connection still waits in the accept \
                    queue. An idle connection sends nothing at all: if the peer vanishes, this state stays for ever, \
                    unless keepalive is on or there is data to send.
                    """,
                zh: """
                    握手已完成。若没有进程且 inode 为 0，说明它还在 accept 队列里等待。空闲连接不会发送任何报文：\
                    若对端消失，除非开启 keepalive 或有数据要发，这个状态会一直保持。
                    """)
        ],
        normal: [
            Item(
                en: """
                    As many as the service has clients and pools have connections; steady, or in step with the load.
                    """,
                zh: "数量与客户端数、连接池大小相当，平稳或随负载变化。")
        ],
        suspicious: [
            Item(
                en: "The number only grows: a leak, or peers that are gone and not noticed.",
                zh: "数量只增不减：连接泄漏，或对端早已消失却没有察觉。"),
            Item(
                en: "SEND-Q does not drain: the peer does not read, or its ACKs do not arrive.",
                zh: "SEND-Q 一直不降：对端不读，或它的 ACK 没有到达。"),
            Item(
                en: "RECV-Q does not drain: the application here does not read.",
                zh: "RECV-Q 一直不降：本机应用不读。"),
        ],
        checks: [
            Item(
                en: "Whose data does not get out?",
                zh: "发送卡住的连接。",
                command: "tcpwatchctl connections --state established --sort send-queue"),
            Item(
                en: "Whose data does the application not read?",
                zh: "未被读取的连接。",
                command: "tcpwatchctl connections --state established --sort receive-queue"),
            Item(
                en: "Which had to retransmit most?",
                zh: "丢包重传最多的连接。",
                command: "tcpwatchctl connections --state established --sort retransmissions"),
            Item(
                en: "Is keepalive on? timer:(keepalive,...) says so.",
                zh: "开启 keepalive 了吗？看有没有 timer:(keepalive,...)。",
                command: "ss -tnop state established"),
        ])
}
