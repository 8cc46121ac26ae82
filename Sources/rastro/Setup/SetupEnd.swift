import Application
import Domain
import QRCode

/// What a person needs once all is set up.
struct SetupEnd {
  /// What an advertisement leads to; nil without a pool.
  var adLink: String?
  var webhooks: [(name: String, address: Secret<String>)] = []
  /// Sets a password, once.
  var adminLink: Secret<String>?
  /// Links a chat to the alerts.
  var alertMessage: String?

  init(
    _ setup: any SellerSetup, pool: PoolSetup?, _ actions: any SetupActions,
    adminLink: Secret<String>?
  ) throws {
    adLink = pool.map { actions.adLink($0.slug) }
    webhooks = try setup.gatewayAccounts().filter(\.isActive).compactMap { account in
      actions.webhookAddress(of: account).map { (account.name, $0) }
    }
    self.adminLink = adminLink
  }

  var head: [String] {
    adLink.map { ["", "Link do anúncio:", "  \($0)", ""] } ?? []
  }

  /// The ad link as a picture of half blocks, light squares drawn; empty for a link that is too long.
  var picture: [String] { adLink.flatMap { try? qrCodeLines(of: $0) } ?? [] }

  var tail: [String] {
    var lines = [
      "", "Parâmetros de URL (no Gerenciador de Anúncios, campo “Parâmetros de URL” do anúncio):",
      "  \(AdParameters.meta)",
    ]
    if !webhooks.isEmpty {
      lines += ["", "Webhook para colar no painel do gateway (é um segredo):"]
      lines += webhooks.map { "  \($0.name): \($0.address.reveal())" }
    }
    if let alertMessage {
      lines += ["", "Para receber avisos, envie ao seu bot:", "  \(alertMessage)"]
    }
    if let adminLink {
      lines += [
        "", "Painel: este link define a sua senha, uma vez, em até 48 horas:",
        "  \(adminLink.reveal())",
      ]
    }
    return lines
      + [
        "",
        "Faça uma venda de R$ 1,00: abra o link do anúncio no celular, aperte INICIAR no bot e pague.",
      ]
  }

  /// On standard output, with the picture in black and white where it is a terminal.
  func show(inColours: Bool) {
    for line in head { printLine(line) }
    for line in picture {
      if inColours {
        standardOutput.write("\u{1B}[97;40m\(line)\u{1B}[0m")
      } else {
        printLine(line)
      }
    }
    for line in tail { printLine(line) }
  }
}
