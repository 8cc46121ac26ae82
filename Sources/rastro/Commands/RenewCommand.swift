import ArgumentParser

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
