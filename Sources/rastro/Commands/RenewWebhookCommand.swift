import ArgumentParser

struct RenewWebhookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook",
    abstract: "Dá um endereço de webhook novo a uma conta de gateway e o mostra.",
    discussion: """
      As cobranças novas já levam o endereço novo; se o painel do gateway tem o endereço, cole nele o novo. \
      Depois do prazo, um aviso de uma cobrança antiga é recusado, e o Rastro pergunta ao gateway por ela.
      """)

  @Argument(help: "O nome da conta de gateway, como em rastro apply.")
  var name: String

  @OptionGroup var options: RenewOptions

  private struct Report: Encodable {
    let name: String
    let webhookURL: String
    /// UTC.
    let oldValidUntil: String

    enum CodingKeys: String, CodingKey {
      case name
      case webhookURL = "webhook_url"
      case oldValidUntil = "old_valid_until"
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let what = "uma conta de gateway com o nome \(name)"
      let renewal = graph.secretRenewal(in: try options.scope(for: what, graph.sellers))
      let subject = try options.only(renewal.gatewayAccounts(named: name), what)
      let renewed = try renewal.renewAddress(
        of: subject.id, keepingOldFor: options.keepOld.interval)
      guard let renewed else { throw ExitCode.notFound }
      let address = graph.webhookAddress.base(type: renewed.type, secret: renewed.secret).reveal()
      if options.json {
        try printJSON(
          Report(name: name, webhookURL: address, oldValidUntil: renewed.oldUntil.text))
      } else {
        printLine("webhook de \(name): \(address)")
      }
      say("rastro: o endereço antigo vale até \(renewed.oldUntil.text) (UTC)")
    }
  }
}
