import ControlAPI
import Vocabulary
import Wording

extension Anomaly {
    /// Its condition no longer holds.
    var isOver: Bool { state.value == .clearing || state.value == .resolved }

    /// Of its words: what is over may be passed over.
    var emphasis: Emphasis { isOver ? .faint : .plain }

    /// The severity as a word, in colour as long as it is urgent.
    var severityText: TextRun {
        let emphasis: Emphasis =
            switch (state.value, severity.value) {
            case (.active, .critical): .alarm
            case (.active, .warning): .caution
            default: self.emphasis
            }
        return TextRun(severity.text.uppercased(), emphasis)
    }

    /// How long its condition has held, or has been over.
    ///
    /// - Parameter time: when the answer was true.
    func age(at time: String, _ units: HumanUnits) -> String {
        UTCTime.seconds(from: ended ?? since, to: time).map(units.age) ?? HumanUnits.unknown
    }
}

extension Anomaly.Scope {
    /// Who is concerned, in few words.
    func who(_ glyphs: Glyphs) -> String {
        switch kind.value {
        case .host: return aspect.map { "tcpwatchd (\($0.text))" } ?? "this host"
        case .rest: return "further ones"
        case .listener, .group, .unit, .peer, nil:
            let unit = unit == HumanUnits.unknown ? nil : unit
            if direction?.value == .unknown {
                return [unit, "direction unknown"].compactMap(\.self).joined(separator: " ")
            }
            let ends = [local, remote].compactMap(\.self).joined(separator: glyphs.outbound)
            return [unit, direction?.text, port, ends].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}
