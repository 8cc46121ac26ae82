import Application
import ArgumentParser
import Domain
import Persistence

struct AdminListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Mostra quem pode entrar no painel.")

  @Option(help: "Só as pessoas desta conta.") var account: String?
  @Flag(help: "Escreve JSON.") var json = false

  private struct Line: Encodable {
    let email: String
    let role: String
    /// Nil: of the platform.
    let account: String?
    let password: Bool
    let secondFactor: Bool

    enum CodingKeys: String, CodingKey {
      case email, role, account, password
      case secondFactor = "second_factor"
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let choice = try SellerChoice(account, of: Reports(database: graph.database))
      let sellers = try graph.sellers.sellers()
      let lines = try graph.managePeople(in: choice.scope).people().map { person in
        Line(
          email: person.email, role: person.role.rawValue,
          account: sellers.first { $0.id == person.sellerID }?.name,
          password: person.hasPassword, secondFactor: person.hasSecondFactor)
      }
      if json { return try printJSON(lines) }
      for line in lines { printLine(Self.text(line)) }
      if lines.isEmpty {
        say("rastro: ninguém pode entrar ainda; rastro admin create cria um link")
      }
    }
  }

  private static func text(_ line: Line) -> String {
    let state = line.password ? "com senha" : "convite ainda não aceito"
    let factor = line.secondFactor ? ", segundo fator" : ""
    return "\(line.email)  \(line.role)  \(line.account ?? "plataforma")  \(state)\(factor)"
  }
}
