import Application
import Domain

/// `/pools/{pool}/meta-pixel`.
extension PoolsArea {
  var pixelRoutes: [AdminRoute] {
    let form: PathPattern = "/pools/{pool}/meta-pixel"
    let removal: PathPattern = "/pools/{pool}/meta-pixel/remove"
    return [
      AdminRoute(.get, form, .seller(.configure), needsConfirmation: true) { request in
        let pool = try pool(request)
        return pixelForm(pool, PixelInput(pool.pixel), request).shown()
      },
      AdminRoute(.post, form, .seller(.configure), needsConfirmation: true) { try sendPixel($0) },
      AdminRoute(.get, removal, .seller(.configure), needsConfirmation: true) {
        try askRemoval($0)
      },
      AdminRoute(.post, removal, .seller(.configure), needsConfirmation: true) { request in
        let pool = try pool(request)
        let outcome = try ports.savePixel(try request.person().email)
          .save(nil, ofPool: pool.name, of: request.scope())
        _ = try outcome.faults
        return .redirect(
          to: Self.path(pool), flash: Flash(.success, "Pixel tirado do pool. Nada mais vai à Meta.")
        )
      },
    ]
  }

  private func sendPixel(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(request)
    let input = PixelInput(request.form)
    let form = pixelForm(pool, input, request)
    let save = ports.savePixel(try request.person().email)
    if request.form.text("do") == "test" {
      let (answer, faults) = try trial(input, of: pool, request.scope(), save)
      return form.tested(answer, faults, in: request)
    }
    let outcome = try save.save(input.entry, ofPool: pool.name, of: request.scope())
    guard case .done(_, let warnings) = outcome else { return form.shown(try outcome.faults) }
    return .redirect(
      to: Self.path(pool),
      flash: .saved(
        input.isTrackingEnabled
          ? "Pixel salvo e tracking ligado." : "Pixel salvo; tracking desligado.",
        warnings))
  }

  /// A real call in any case: without tracking a stored token would not be tried.
  private func trial(
    _ input: PixelInput, of pool: PoolSetup, _ scope: SellerScope, _ save: SavePixel
  ) throws -> (TestAnswer, [FieldFault]) {
    var entry = input.entry
    entry.isTrackingEnabled = true
    let outcome = try save.check(entry, ofPool: pool.name, of: scope)
    var (answer, faults) = try TestAnswer.of(outcome) { _ in
      "A Meta aceita eventos do pixel \(entry.id) com este token."
    }
    if case .done(let pixel, let warnings) = outcome {
      if pixel?.accessToken == nil {
        answer = TestAnswer(isGood: false, words: "Informe o Access Token para testar.")
      } else if !warnings.isEmpty {
        answer = TestAnswer(isGood: false, words: warnings.joined(separator: "; "))
      }
    }
    return (answer, faults)
  }

  private func askRemoval(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(request)
    guard let pixel = pool.pixel else { throw PageFault.notFound }
    return .page(
      Page(
        "Tirar o pixel", template: "setup/ask",
        [
          "words": "O pool \(pool.name) deixa de enviar eventos ao pixel \(pixel.id), também das "
            + "vendas que ainda não foram contadas. O que a Meta já recebeu fica lá. Para só parar "
            + "por um tempo, desligue o tracking.",
          "action": Self.path(pool, "/meta-pixel/remove"), "verb": "Tirar o pixel",
          "cancel": Self.path(pool, "/meta-pixel"), "isHarm": true,
        ], trail: Self.trail(pool)))
  }

  private func pixelForm(
    _ pool: PoolSetup, _ input: PixelInput, _ request: PageRequest
  ) -> SetupForm {
    SetupForm(
      page: Page(
        "Pixel da Meta", template: "pools/pixel",
        [
          "state": (pool.pixel?.state(request.clock) ?? Self.noPixel).values,
          "hasPixel": pool.pixel != nil, "removal": Self.path(pool, "/meta-pixel/remove"),
        ], trail: Self.trail(pool)),
      sections: [
        SetupForm.Section(Self.identity(pool.pixel, input)),
        SetupForm.Section("Eventos", Self.events(input)),
      ],
      action: Self.path(pool, "/meta-pixel"), cancel: Self.path(pool), test: "Testar conexão")
  }

  private static func identity(_ pixel: PixelSetup?, _ input: PixelInput) -> [FormField] {
    let isStored = pixel?.hasToken == true
    return [
      FormField(
        "id", "Pixel ID", .number, value: input.id, hint: "Só números.",
        placeholder: "1234567890123456", isRequired: true, limit: TextLimit.pixelID),
      FormField(
        "access_token", "Access Token", .secret,
        hint: isStored
          ? "Guardado. Deixe em branco para manter o mesmo; ele não aparece de novo."
          : "Começa com EAA. Fica cifrado e não aparece de novo.",
        placeholder: isStored ? "••••••••" : ""),
      FormField(
        "tracking_enabled", "Ativar tracking", .toggle, value: input.isTrackingEnabled ? "1" : "",
        hint: "Desligado, nada vai à Meta por este pool, nem pelo navegador."),
      FormField(
        "test_event_code", "Código de evento de teste", value: input.testEventCode,
        hint: "Opcional. Com ele os eventos aparecem em Eventos de teste, mas contam como reais: "
          + "tire depois.", placeholder: "TEST12345"),
    ]
  }

  private static func events(_ input: PixelInput) -> [FormField] {
    let starts = PixelInput.startEvents.map { event in
      FormField(
        "start_events.\(event.rawValue)", "\(event.rawValue) quando a pessoa dá START", .toggle,
        value: input.startEvents.contains(event) ? "1" : "",
        hint: event == .lead ? "Para conjuntos que otimizam para leads." : "")
    }
    return starts + [
      FormField(
        "action_source", "Origem da compra", .choice, value: input.actionSource.rawValue,
        hint: "PageView e Purchase vão sempre. A origem é como a Meta classifica a Purchase; site "
          + "é a que ela liga melhor ao anúncio.",
        choices: [
          .init("website", "Site (recomendado)"), .init("chat", "Conversa no mensageiro"),
        ])
    ]
  }
}
