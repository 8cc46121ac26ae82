import Application
import ArgumentParser
import Domain

struct AlertsRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Mostra as regras, com limites e janelas.",
    discussion: "O limite é em %, em número ou em minutos; avisa o que passa dele.")

  @OptionGroup var options: AlertsOptions

  private struct Line: Encodable {
    let rule: String
    let threshold: Int64
    let unit: String
    let windowMinutes: Int64?
    let enabled: Bool

    enum CodingKeys: String, CodingKey {
      case rule, threshold, unit, enabled
      case windowMinutes = "window_minutes"
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let limits = try graph.alertRules.limits(of: options.seller(graph.sellers).id)
      let lines = AlertRule.allCases.map { rule in
        let limit = limits[rule] ?? rule.standard
        return Line(
          rule: rule.rawValue, threshold: limit.threshold, unit: rule.unit,
          windowMinutes: limit.window.map { $0.milliseconds / 60_000 }, enabled: limit.isEnabled)
      }
      if options.json { return try printJSON(lines) }
      for (rule, line) in zip(AlertRule.allCases, lines) {
        let window = line.windowMinutes.map { ", janela de \($0) minutos" } ?? ""
        let limit = "mais de \(line.threshold) \(line.unit)\(window)"
        printLine(
          "\(line.rule)  \(line.enabled ? "on" : "off")  \(limit)  \(SellerTexts.title(rule))")
      }
    }
  }
}

extension AlertRule {
  /// Of the threshold.
  var unit: String {
    switch comparison {
    case .share: "%"
    case .age: "minutos"
    case .silence: "vendas sem nenhuma aceita"
    case .count: "tarefas"
    }
  }
}
