import Application
import Domain

extension GatewaysArea {
  func newForm(_ request: PageRequest) throws -> PageAnswer {
    let kind = try kind(request.place("type"))
    return form(kind, nil, GatewayInput(kind, nil)).shown()
  }

  func editForm(_ request: PageRequest) throws -> PageAnswer {
    let account = try account(request)
    let kind = try kind(account.type)
    return form(kind, account, GatewayInput(kind, account)).shown()
  }

  func create(_ request: PageRequest) throws -> PageAnswer {
    try send(request, kind(request.place("type")), nil)
  }

  func change(_ request: PageRequest) throws -> PageAnswer {
    let account = try account(request)
    return try send(request, kind(account.type), account)
  }

  private func kind(_ type: String) throws -> GatewayKind {
    guard let kind = ports.outside.kind(of: type) else { throw PageFault.notFound }
    return kind
  }

  private func send(
    _ request: PageRequest, _ kind: GatewayKind, _ account: GatewayAccountSetup?
  ) throws -> PageAnswer {
    let input = GatewayInput(request.form, kind, of: account)
    let form = form(kind, account, input)
    let isTrial = request.form.text("do") == "test"
    guard input.payerFaults.isEmpty else {
      let answer = TestAnswer(isGood: false, words: "Falta corrigir o formulário antes do teste.")
      return isTrial
        ? form.tested(answer, input.payerFaults, in: request) : form.shown(input.payerFaults)
    }
    let save = ports.saveGatewayAccount(try request.person().email)
    let intent: EditIntent = account == nil ? .create : .change
    let scope = try request.scope()
    if isTrial {
      let (answer, faults) = try TestAnswer.of(
        try save.check(input.entry(kind), as: intent, of: scope)
      ) { _ in "\(kind.title) aceita as credenciais." }
      return form.tested(answer, faults, in: request)
    }
    let outcome = try save.save(input.entry(kind), as: intent, of: scope)
    guard case .done(let saved, let warnings) = outcome else {
      return form.shown(try outcome.faults)
    }
    return .redirect(
      to: "/admin/gateways/\(saved.id.rawValue)",
      flash: .saved("Salvo. \(kind.title) aceitou as credenciais.", warnings))
  }

  private func form(
    _ kind: GatewayKind, _ account: GatewayAccountSetup?, _ input: GatewayInput
  ) -> SetupForm {
    let fields = GatewayFields(kind: kind, stored: account, input: input)
    let trail =
      Self.trail + (account.map { [(title: $0.name, path: Self.path($0))] } ?? [])
    return SetupForm(
      page: Page(
        account.map { "Editar \($0.name)" } ?? "Novo: \(kind.title)", template: "", trail: trail),
      sections: fields.sections,
      action: account.map { Self.path($0, "/edit") } ?? "/admin/gateways/new/\(kind.type)",
      cancel: account.map { Self.path($0) } ?? "/admin/gateways/new", test: "Testar conexão")
  }
}
