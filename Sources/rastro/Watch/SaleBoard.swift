import Admin
import Application
import Domain

/// The sales as they stand in a terminal: the newest with its stages, the others with a line each.
struct SaleBoard {
  enum Tone: String {
    case plain = "0"
    case good = "32"
    case now = "33"
    case bad = "31"
  }

  struct Line: Equatable {
    let text: String
    var tone = Tone.plain
  }

  let title: String
  let clock: WallClock

  func lines(_ sales: [SaleProgress]) -> [Line] {
    let head = [Line(text: "\(title) · \(time(clock.now)) · Ctrl-C termina"), Line(text: "")]
    guard let first = sales.first else {
      return head + [
        Line(text: "  Ainda não há cliques nem vendas. Abra o link do anúncio.", tone: .now)
      ]
    }
    let others = sales.dropFirst().map(line)
    return head + [Line(text: "  \(Self.name(first))")] + SaleStage.all(of: first).map(line)
      + (others.isEmpty ? [] : [Line(text: "")] + others)
  }

  static func name(_ sale: SaleProgress) -> String {
    guard let payment = sale.payment else { return "Visitante que veio do anúncio" }
    return "\(payment.reference)  \(payment.amount.brazilian)  \(payment.product)".withoutControls
  }

  private func line(_ sale: SaleProgress) -> Line {
    let stages = SaleStage.all(of: sale)
    let lights = stages.map { Self.sign($0.mark) }.joined()
    let isBad = stages.contains { $0.mark == .bad }
    return Line(
      text: "  \(lights)  \(Self.name(sale))",
      tone: isBad ? .bad : sale.isWhole ? .good : .now)
  }

  private func line(_ stage: SaleStage) -> Line {
    let title = stage.title.padding(to: 20)
    let note = stage.note.withoutControls
    switch stage.mark {
    case .done(let at):
      return Line(
        text: "  ● \(title)\(at.map { time($0) + (note.isEmpty ? "" : "  ") } ?? "")\(note)",
        tone: .good)
    case .next:
      return Line(text: "  ◌ \(title)\(note.isEmpty ? "esperando" : note)", tone: .now)
    case .later: return Line(text: "  ○ \(title)\(note)")
    case .bad: return Line(text: "  ✗ \(title)\(note)", tone: .bad)
    }
  }

  private static func sign(_ mark: SaleStage.Mark) -> String {
    switch mark {
    case .done: "●"
    case .next: "◌"
    case .later: "○"
    case .bad: "✗"
    }
  }

  /// `14:05:09`.
  func time(_ at: Timestamp) -> String { String(clock.second(at).suffix(8)) }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
