import ArgumentParser

struct RenewBotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bot",
    abstract: "Troca o segredo com que o Telegram entrega as mensagens de um bot.",
    discussion: """
      O segredo novo é registrado no Telegram na mesma hora, e nenhuma mensagem se perde. Se o Telegram não \
      responder, os dois segredos valem até o comando ser repetido.
      """)

  @Argument(help: "O nome do bot, como em rastro apply, ou o @usuario dele.")
  var name: String

  @OptionGroup var options: RenewOptions

  private struct Report: Encodable {
    let name: String
    /// UTC.
    let oldValidUntil: String

    enum CodingKeys: String, CodingKey {
      case name
      case oldValidUntil = "old_valid_until"
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let what = "um bot com o nome \(name)"
      let renewal = graph.secretRenewal(in: try options.scope(for: what, graph.sellers))
      let subject = try options.only(renewal.bots(named: name), what)
      switch try graph.renewBotSecret(renewal).renew(
        subject.id, keepingOldFor: options.keepOld.interval)
      {
      case .renewed(let until):
        options.json
          ? try printJSON(Report(name: subject.name, oldValidUntil: until.text))
          : printLine("bot \(subject.name): segredo trocado no Telegram")
        say("rastro: o segredo antigo vale até \(until.text) (UTC)")
      case .refused(let reason):
        say("rastro: o Telegram recusa: \(reason); nada foi alterado")
        throw ExitCode.failure
      case .unconfirmed(let reason):
        say(
          "rastro: o Telegram não confirmou: \(reason); os dois segredos valem, repita o comando")
        throw ExitCode.unavailable
      }
    }
  }
}
