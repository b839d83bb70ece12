/// The configuration, loaded anew.
extension Explanation {
    static let reloaded = Explanation(
        title: Phrase(en: "The configuration was reloaded", zh: "配置已重新加载"),
        meaning: [
            Item(
                en: """
                    The message names the keys with a new value. They are in force; counters and open findings were kept.
                    """,
                zh: "消息列出了取值改变的键，它们已经生效；计数器和未解除的告警都保留。"),
            Item(
                en: "With priority warning it also names keys whose new value takes effect at the next start.",
                zh: "级别为 warning 时，还列出了要到下次启动才生效的键。"),
        ],
        checks: [
            Item(
                en: "To put those in force, too.",
                zh: "让这些键也生效。",
                command: "systemctl restart tcpwatchd")
        ])

    static let notReloaded = Explanation(
        title: Phrase(en: "The configuration was not reloaded", zh: "配置未能重新加载"),
        meaning: [
            Item(
                en: """
                    Nothing has changed: the settings from before stay in force, and watching goes on. The message tells the \
                    problem and its place; each problem is an entry.
                    """,
                zh: "什么都没有改变：原来的设置继续生效，监控没有中断。消息说明了问题及其位置；每个问题各写一条日志。"),
            Item(
                en: """
                    If it names an address that cannot be listened on, the files are well formed, and metrics.listen asks \
                    for what this host does not have or another process holds.
                    """,
                zh: "如果消息指出某个地址无法监听，那么文件本身没有写错，只是 metrics.listen 中的地址不属于本机，或者已被其他进程占用。"),
            Item(
                en: "At the next start tcpwatchd would not run with these files.",
                zh: "如果不改正，tcpwatchd 下次将无法启动。"),
        ],
        checks: [
            Item(
                en: "Who listens on the address, where the message names one.",
                zh: "如果消息指出了地址：查看谁在监听它。",
                command: "ss -ltnp")
        ],
        fixes: [
            Item(
                en: "Correct it, until this prints nothing.",
                zh: "改正配置，直到下面的命令没有输出。",
                command: "tcpwatchd --check-config"),
            Item(
                en: "Then load it.",
                zh: "然后重新加载。",
                command: "systemctl reload tcpwatchd"),
        ])
}
