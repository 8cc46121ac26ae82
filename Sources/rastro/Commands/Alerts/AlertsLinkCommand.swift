import ArgumentParser
import Cryptography
import Domain
import MariaDB
import Persistence

struct AlertsLinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Cria um código e mostra a mensagem que vincula um chat.",
    discussion: """
      Envie a mensagem a qualquer bot desta conta, numa conversa privada ou num grupo em que o bot está. O código \
      vale uma vez, por 24 horas. Se a conta tem mais de um bot, vincule o chat por dois: se um deles cair, o \
      aviso chega pelo outro.
      """)

  @OptionGroup var options: AlertsOptions

  private struct Report: Encodable {
    let account: String
    let message: String
    /// UTC.
    let validUntil: String

    enum CodingKeys: String, CodingKey {
      case account, message
      case validUntil = "valid_until"
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      try graph.measureClock()
      let seller = try options.seller(graph.sellers)
      let code = AlertLinkCode(random: randomBytes(AlertLinkCode.length))
      let now = graph.seams.clock.now()
      try graph.alertChats.add(code, of: seller.id, at: now)
      let (message, end) = ("/vincular \(code.grouped)", now.adding(AlertLinkCode.life).text)
      if options.json {
        return try printJSON(Report(account: seller.name, message: message, validUntil: end))
      }
      printLine(message)
      say("rastro: envie esta mensagem a um bot de \(seller.name) até \(end) (UTC); vale uma vez")
    }
  }
}
