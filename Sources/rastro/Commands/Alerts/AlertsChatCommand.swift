import ArgumentParser
import Domain
import Persistence

struct AlertsChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Escolhe o que um chat recebe além dos avisos.",
    discussion: """
      O resumo do dia anterior chega às 9 horas, no fuso horário do vendedor. Uma venda é avisada em segundos; as \
      de antes, não.
      """)

  enum Choice: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  @Argument(help: "O número do chat, de rastro alerts list.")
  var id: Int64

  @Option(help: "Avisa cada venda: on ou off.")
  var sales: Choice?

  @Option(help: "Manda o resumo do dia: on ou off.")
  var summary: Choice?

  @OptionGroup var options: AlertsOptions

  func validate() throws {
    guard sales != nil || summary != nil else {
      throw ValidationError("Diga o que muda: --sales on, --summary on, ou off.")
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      try graph.measureClock()
      let (seller, chat) = (try options.seller(graph.sellers), AlertChatID(id))
      guard try graph.alertChats.chats(of: seller.id).contains(where: { $0.id == chat }) else {
        say("rastro: \(seller.name) não tem o chat \(id); rastro alerts list mostra quais há")
        throw ExitCode.notFound
      }
      _ = try graph.alertChats.choose(
        sales: sales.map { $0 == .on }, summary: summary.map { $0 == .on }, for: chat,
        of: seller.id, at: graph.seams.clock.now())
      say("rastro: chat \(id) mudado")
    }
  }
}
