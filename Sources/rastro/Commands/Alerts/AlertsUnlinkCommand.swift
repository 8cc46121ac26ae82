import ArgumentParser
import Domain
import Persistence

struct AlertsUnlinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Desvincula um chat: ele não recebe mais nada.")

  @Argument(help: "O número do chat, de rastro alerts list.")
  var id: Int64

  @OptionGroup var options: AlertsOptions

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let seller = try options.seller(graph.sellers)
      guard try graph.alertChats.unlink(AlertChatID(id), of: seller.id) else {
        say("rastro: \(seller.name) não tem o chat \(id); rastro alerts list mostra quais há")
        throw ExitCode.notFound
      }
      say("rastro: chat \(id) desvinculado")
    }
  }
}
