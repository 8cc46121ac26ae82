import Application
import ArgumentParser
import Domain
import Foundation
import Persistence

struct RenewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Troca o endereço de webhook de uma conta de gateway, ou o segredo de um bot.",
    discussion: """
      O novo vale na hora; o antigo é aceito ainda pelo tempo de --keep-old e depois recusado. Se o antigo \
      vazou, use --keep-old 0.
      """,
    subcommands: [RenewWebhookCommand.self, RenewBotCommand.self])
}

/// What both kinds are told.
struct RenewOptions: ParsableArguments {
  @Option(help: "O vendedor, pelo nome; só é preciso se mais de um usa este nome.")
  var account: String?

  @Option(help: "Por quanto tempo o antigo ainda vale: 24h, 30m, 7d ou 0, no máximo 30d.")
  var keepOld = KeepTime(hours: 24)

  @Flag(help: "Mostra JSON.")
  var json = false

  /// The seller's of `--account`, or all sellers'.
  ///
  /// `what` names what is looked for, should there be no such seller.
  func scope(for what: String, _ directory: any SellerDirectory) throws -> any Scope {
    guard let account else { return SystemScope() }
    guard let seller = try directory.seller(named: account) else { throw missing(what) }
    return SellerScope(seller.id)
  }

  private func missing(_ what: String) -> ExitCode {
    say("rastro: não existe \(what)" + (account.map { " do vendedor \($0)" } ?? ""))
    return .notFound
  }

  /// The one of that name.
  func only<ID>(
    _ found: [SecretRenewal.Subject<ID>], _ what: String
  ) throws -> SecretRenewal.Subject<ID> {
    guard let first = found.first else { throw missing(what) }
    guard found.count == 1 else {
      let sellers = found.map(\.seller).joined(separator: ", ")
      say("rastro: há mais de um com este nome; escolha o vendedor com --account: \(sellers)")
      throw ExitCode.badUsage
    }
    return first
  }
}

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
      let graph = try ObjectGraph(Settings())
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
      let graph = try ObjectGraph(Settings())
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
