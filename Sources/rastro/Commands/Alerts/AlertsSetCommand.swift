import Application
import ArgumentParser
import Domain
import Persistence

struct AlertsSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Muda uma regra: o limite, on, off, ou default.",
    discussion: """
      Sem --account muda a regra de todos os vendedores que não têm uma própria. default tira a mudança.
      """)

  @Argument(help: "O nome da regra, de rastro alerts rules.")
  var rule: AlertRule

  @Argument(help: "Um número, on, off ou default.")
  var value: String

  @Option(help: "A janela em minutos, de 10 a 10080, onde a regra tem uma.")
  var windowMinutes: Int?

  @Option(help: "Só para este vendedor, pelo nome.")
  var account: String?

  func validate() throws {
    if Int64(value) == nil, !["on", "off", "default"].contains(value) {
      throw ValidationError("«\(value)» não é um número, on, off nem default.")
    }
    if let threshold = Int64(value), !(0...rule.largestThreshold).contains(threshold) {
      throw ValidationError("O limite vai de 0 a \(rule.largestThreshold).")
    }
    guard let windowMinutes else { return }
    guard rule.standard.window != nil else {
      throw ValidationError("A regra \(rule.rawValue) não tem janela.")
    }
    guard (10...10_080).contains(windowMinutes) else {
      throw ValidationError("--window-minutes vai de 10 a 10080.")
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let scope = try scope(graph.sellers)
      if value == "default" {
        try graph.alertRules.reset(rule, in: scope)
      } else {
        try graph.alertRules.set(
          rule, threshold: Int64(value), window: windowMinutes.map { .minutes($0) },
          isEnabled: Int64(value) == nil ? value == "on" : nil, in: scope)
      }
      say("rastro: \(rule.rawValue) mudada; vale em um minuto")
    }
  }

  private func scope(_ directory: any SellerDirectory) throws -> any Scope {
    guard let account else { return SystemScope() }
    return SellerScope(try directory.account(named: account).id)
  }
}

extension AlertRule: ExpressibleByArgument {}
