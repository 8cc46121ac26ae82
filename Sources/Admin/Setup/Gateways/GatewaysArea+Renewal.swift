import Application
import Domain

extension GatewaysArea {
  func askRenewal(_ request: PageRequest) throws -> PageAnswer {
    let account = try account(request)
    return .page(
      Page(
        "Trocar o endereço do webhook", template: "setup/ask",
        [
          "words": "As cobranças novas já levam o endereço novo. O antigo ainda vale por 24 horas; "
            + "depois, um aviso que chegar nele é recusado, e o Rastro pergunta ao gateway pela "
            + "cobrança. Se o endereço está no painel do gateway, cole lá o novo.",
          "action": Self.path(account, "/renew"), "verb": "Trocar o endereço",
          "cancel": Self.path(account), "isHarm": false,
        ], trail: Self.trail + [(title: account.name, path: Self.path(account))]))
  }

  func renew(_ request: PageRequest) throws -> PageAnswer {
    let account = try account(request)
    let until = try ports.renewals.gatewayAccount(
      account.id, request.scope(), request.person().email, SecretRenewals.overlap)
    guard let until else { throw PageFault.notFound }
    return .redirect(
      to: Self.path(account),
      flash: Flash(
        .success,
        "Endereço trocado; o novo está abaixo. O antigo vale até \(request.clock.minute(until))."))
  }
}
