extension Explanation {
    /// CLOSING: RFC 9293 section 3.6, case 3.
    static let closing = Explanation(
        title: Phrase(
            en: "CLOSING: both sides closed at the same time",
            zh: "CLOSING：双方同时关闭"),
        meaning: [
            Item(
                en: """
                    Both sides sent a FIN before they saw the other's. The peer's FIN is here, the ACK of ours is \
                    not. TIME_WAIT follows.
                    """,
                zh: "双方都在看到对方的 FIN 之前发出了自己的 FIN。对端的 FIN 已到，我们的 FIN 还没有被确认。之后进入 TIME_WAIT。")
        ],
        normal: [
            Item(
                en: "Rare, for a round trip.",
                zh: "很少见，停留一个往返时间。")
        ],
        suspicious: [
            Item(
                en: "For seconds: our FIN or its ACK gets lost, or the peer is gone. See fin-wait-linger.",
                zh: "停留数秒：我们的 FIN 或它的 ACK 丢失，或对端已消失。见 fin-wait-linger。")
        ],
        checks: [
            Item(
                en: "Which peers, and how many retries?",
                zh: "涉及哪些对端，重传了几次？",
                command: "ss -tnop state closing")
        ])
}
